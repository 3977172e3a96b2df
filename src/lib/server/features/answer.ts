import { FeatureProblem } from './problem.ts';

/** Where a request sees the service stand: the proxy before us says how it was reached. */
export function baseOf(request: Request, origin = process.env['ORIGIN']): string {
  const proto = request.headers.get('x-forwarded-proto') ?? 'http';
  const host = request.headers.get('x-forwarded-host') ?? request.headers.get('host') ?? new URL(request.url).host;
  return `${origin ?? `${proto}://${host}`}/api/features`;
}

/** What cannot be answered is said in the words of OGC 17-069r4, clause 7.5.1. */
export async function withProblems(answer: () => Promise<Response> | Response): Promise<Response> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof FeatureProblem)) throw error;
    const code = error.status === 404 ? 'NotFound' : 'InvalidParameterValue';
    return Response.json({ code, description: error.message }, { status: error.status });
  }
}
