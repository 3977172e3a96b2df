/** What was asked cannot be answered, as one sentence for whoever asked. */
export class FeatureProblem extends Error {
  readonly status: 400 | 404;

  constructor(sentence: string, status: 400 | 404 = 400) {
    super(sentence);
    this.status = status;
  }
}
