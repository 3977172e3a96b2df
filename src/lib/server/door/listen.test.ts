import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { listen, type Door, type ListenOptions } from './listen.ts';

const closers: (() => unknown)[] = [];
afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

/** A door at which a line that says `frame` counts as readable. */
async function open(
  limits: Partial<ListenOptions['limits']> = {},
  port = 0,
): Promise<{ door: Door; warnings: string[] }> {
  const warnings: string[] = [];
  const door = await listen({
    setting: 'SAMPLE_PORT',
    host: '127.0.0.1',
    port,
    limits: { maxLines: 10, idleMs: 60_000, maxBytesWithoutFrame: 1000, ...limits },
    meet: (line) => ({
      take: (chunk) => (line.write(chunk), chunk.toString().includes('frame') ? 1 : 0),
      close: () => {},
    }),
    warn: (sentence) => void warnings.push(sentence),
  });
  closers.push(() => door.close());
  return { door, warnings };
}

function knock(door: Door): { socket: Socket; closed: Promise<unknown> } {
  const socket = connect({ host: '127.0.0.1', port: door.port });
  closers.push(() => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.resume();
  return { socket, closed: new Promise((resolve) => socket.once('close', resolve)) };
}

it('closes a line that falls silent and says so', async () => {
  const { door, warnings } = await open({ idleMs: 50 });
  await knock(door).closed;
  await expect.poll(() => warnings).toHaveLength(1);
  expect(warnings[0]).toContain('nothing came for');
});

it('closes a line that sends much and nothing readable, and keeps one that says something', async () => {
  const { door, warnings } = await open();
  const [bad, good] = [knock(door), knock(door)];
  for (let round = 0; round < 5; round += 1) good.socket.write(`frame${'-'.repeat(500)}`);
  bad.socket.write('-'.repeat(2000));
  await bad.closed;
  expect(warnings[0]).toMatch(/\d+ bytes came without one frame of a known device/);
  expect(good.socket.destroyed).toBe(false);
});

it('turns away more devices than it has lines for', async () => {
  const { door, warnings } = await open({ maxLines: 1 });
  const first = knock(door);
  await expect.poll(() => door.lines).toBe(1);
  await knock(door).closed;
  expect(warnings[0]).toContain('was turned away: 1 lines are open already');
  expect(first.socket.destroyed).toBe(false);
});

it('stops reading while paused, from lines opened meanwhile as well, and goes on after', async () => {
  const { door } = await open();
  door.pause();
  const { socket } = knock(door);
  let heard = '';
  socket.on('data', (chunk) => (heard += chunk.toString()));
  socket.write('frame');
  await expect.poll(() => door.lines).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(heard).toBe('');
  door.resume();
  await expect.poll(() => heard).toBe('frame');
});

it('says in a sentence that its port is taken', async () => {
  const { door } = await open();
  await expect(open({}, door.port)).rejects.toThrow(/is taken by another program; end that one or set SAMPLE_PORT/);
});
