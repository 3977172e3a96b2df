import { openConnection, type ConnectionEvents, type LiveConnection } from './live-connection.ts';
import { told, type FromConnection, type ToConnection } from './worker-connection-messages.ts';

// A connection away from the page, so that a page that is busy drawing does not lose its line. What comes is passed on.
const stateEveryMs = 500;

let connection: LiveConnection | undefined;
const scope = self as unknown as {
  postMessage(message: FromConnection, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToConnection>) => void) | null;
  close(): void;
};

/** Bytes go over as their own: what they lie in may be shared with other messages. */
function tell(event: string, ...args: unknown[]): void {
  const own = args.map((arg) => (arg instanceof Uint8Array ? arg.slice() : arg));
  const bytes = own.filter((arg) => arg instanceof Uint8Array);
  scope.postMessage(
    { event, args: own },
    bytes.map(({ buffer }) => buffer),
  );
}

function tellState(): void {
  if (connection) scope.postMessage({ state: connection.state() });
}

function open({ url, auth, more }: Extract<ToConnection, { url: string }>): void {
  const events = Object.fromEntries(told.map((event) => [event, (...args: unknown[]) => tell(event, ...args)]));
  const changed = (): void => {
    tellState();
    tell('changed');
  };
  connection = openConnection({ url, auth }, { ...(events as unknown as ConnectionEvents), changed });
  for (const event of more) connection.on(event, (...args: unknown[]) => tell(event, ...args));
  setInterval(tellState, stateEveryMs);
}

scope.onmessage = ({ data }) => {
  if ('url' in data) open(data);
  else if ('say' in data) connection?.say(data.say, ...data.args);
  else {
    connection?.close();
    scope.close();
  }
};
