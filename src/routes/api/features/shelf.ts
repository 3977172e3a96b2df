import type { RequestHandler } from '@sveltejs/kit';
import { baseOf, withProblems } from '$lib/server/features/answer.ts';
import { openCatalogue } from '$lib/server/features/catalogue.ts';
import { publishedOf, type LayerWords } from '$lib/server/features/published.ts';
import type { Asked, Shelf } from '$lib/server/features/service.ts';
import { house } from '$lib/server/house.ts';

// What layers say of themselves, without the engines that draw them.
const words = Object.values(
  import.meta.glob<LayerWords>('/layers/*/{flat,manifest}.ts', { import: 'default', eager: true }),
);

let opened: Shelf | undefined;

function shelf(): Shelf {
  if (opened) return opened;
  const asked = house();
  const layers = publishedOf(words, process.env['FEATURES_ALSO']);
  opened = { catalogue: openCatalogue(layers, asked), cityName: asked.city.name.zh, writeFile: asked.writeFile };
  return opened;
}

/** A route of the service of features. */
export function answering(answer: (shelf: Shelf, asked: Asked) => Promise<Response> | Response): RequestHandler {
  return ({ request, url, params }) =>
    withProblems(() =>
      answer(shelf(), {
        base: baseOf(request),
        query: url.searchParams,
        accept: request.headers.get('accept') ?? '',
        ...params,
      }),
    );
}
