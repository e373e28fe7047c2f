/** What a form of a page sent. */
export interface PostedForm {
  /** Id of the form. */
  readonly id: string;
  readonly values: URLSearchParams;
}
