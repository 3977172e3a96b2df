import type { Text } from '../../model/text.ts';

/** Hands a file to whoever asked for it. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Has a sheet printed by the house. Throws a sentence. */
export async function printSheet(
  sheet: object,
  picture: Blob,
  say: (text: Text) => string,
  signal: AbortSignal,
): Promise<Blob> {
  const form = new FormData();
  form.set('sheet', JSON.stringify(sheet));
  form.set('picture', picture, 'map.png');
  const answer = await fetch('/api/prints', { method: 'POST', body: form, signal });
  if (answer.ok) return answer.blob();
  const { refused } = (await answer.json().catch(() => ({}))) as { refused?: Text };
  throw new Error(refused ? say(refused) : `${answer.status} ${answer.statusText}`);
}
