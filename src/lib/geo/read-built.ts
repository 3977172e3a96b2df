/** Asks for a file of the built city; rejects with a sentence where there is none. */
export async function askBuilt(url: string): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}; build the city's tiles again.`);
  return response;
}

/** Reads one that is JSON. */
export const readBuilt = async <File>(url: string): Promise<File> => (await (await askBuilt(url)).json()) as File;
