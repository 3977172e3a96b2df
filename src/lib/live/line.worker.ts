import type { FeedId } from '../model/id.ts';
import { takePatch } from '../model/mover-patch.ts';
import { openLine, type LiveLine } from './live-line.ts';
import type { FromWorker, ToWorker } from './worker-messages.ts';

// The line and its decoding, away from the page: what is drawn never waits for what arrives.
const stateEveryMs = 500;
/** Patches on their way to the page; while it is busy, what changes gathers in the table and goes with the next. */
const patchesAtMost = 2;

let line: LiveLine | undefined;
let onTheWay = 0;
const spares: ArrayBuffer[] = [];
const moved = new Set<FeedId>();

const scope = self as unknown as {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  close(): void;
};
const say = (message: FromWorker, transfer: Transferable[] = []): void => scope.postMessage(message, transfer);

function open({ url, auth }: { url: string; auth: Readonly<Record<string, unknown>> }): void {
  line = openLine(
    { url, auth },
    {
      opened: () => say({ opened: true }),
      joined: (feed, joined) => say({ joined, feed }),
      delta: (delta) => say({ delta }),
      snapshot(feed, json) {
        // Its own bytes: what it lies in may be shared with other messages.
        const snapshot = json.slice();
        say({ snapshot, feed }, [snapshot.buffer]);
      },
      status: (status) => say({ status }),
      roster: (roster) => say({ roster }),
      moved(feeds) {
        for (const feed of feeds) moved.add(feed);
        sendPatches();
      },
      changed: () => tellState(true),
      heard: (heard, args) => say({ heard, args }),
      warn: (warn) => say({ warn }),
    },
  );
  setInterval(() => tellState(false), stateEveryMs);
}

function tellState(changed: boolean): void {
  if (line) say({ state: line.state(), changed });
}

function ask(answer: number, event: string, args: readonly unknown[]): void {
  line?.ask(event, ...args).then(
    (value) => say({ answer, value }),
    (error: Error) => say({ answer, failed: error.message }),
  );
}

function sendPatches(): void {
  for (const feed of moved) {
    if (onTheWay >= patchesAtMost) return;
    moved.delete(feed);
    const table = line?.movers(feed);
    const patch = table && takePatch(table, spares.pop());
    if (!patch) continue;
    onTheWay += 1;
    say({ patch, feed }, [patch]);
  }
}

scope.onmessage = ({ data }) => {
  if ('open' in data) open(data.open);
  else if ('watch' in data) line?.watch(data.watch);
  else if ('interest' in data) line?.interest(data.interest);
  else if ('ask' in data) ask(data.ask, data.event, data.args);
  else if ('spare' in data) {
    onTheWay -= 1;
    spares.push(data.spare);
    sendPatches();
  } else {
    line?.close();
    scope.close();
  }
};
