/** Why a request is not forwarded, or its answer not given; the message is for who wrote the page. */
export class ProxyRefusal extends Error {
  override readonly name = 'ProxyRefusal';

  constructor(
    readonly status: 400 | 401 | 403 | 405 | 413 | 500 | 502 | 504,
    message: string,
  ) {
    super(message);
  }
}
