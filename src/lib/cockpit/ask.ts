/** What the house answers at an address of its own, as JSON. Rejects with the server's own sentence. */
export async function ask<Answer>(url: string, signal: AbortSignal): Promise<Answer> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error((await response.text()).slice(0, 200));
  return (await response.json()) as Answer;
}
