/**
 * Types that a browser shows without running anything of them. All others are for saving: HTML, SVG and XML that
 * somebody has attached must not run as a page of the org, with the rights of who opens it.
 */
const SHOWN =
  /^(?:image\/(?:png|jpe?g|pjpeg|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon)|audio\/[\w.+-]+|video\/[\w.+-]+|text\/plain|application\/pdf)$/;

const MEDIA_TYPE = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?:\s*;[\x20-\x7e]*)?$/;

const essence = (type: string) => type.replace(/;.*/, '').trim().toLowerCase();

/** For what is saved: nothing of it runs or loads anything, however somebody manages to open it. */
const SANDBOX =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

/** For what is shown: the viewers that browsers have for PDF and films do not work in a sandbox. */
const FRAMED_BY_OWN = "frame-ancestors 'self'";

const PERCENT_TOO = /['()*]/g;
const percent = (character: string) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** The name for old readers, in ASCII, and for all others (RFC 6266). */
const inHeader = (name: string) =>
  `filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; ` +
  `filename*=UTF-8''${encodeURIComponent(name).replace(PERCENT_TOO, percent)}`;

/**
 * Headers for the body of a file that a user has stored. It can be embedded by pages of this origin, as images and
 * scripts are, and read by their scripts; opened by itself, it is shown only where nothing of it runs.
 */
export function fileHeaders(name: string, contentType: string): Record<string, string> {
  const type = MEDIA_TYPE.test(contentType) ? contentType : 'application/octet-stream';
  const isShown = SHOWN.test(essence(type));
  return {
    'Content-Type': type,
    'Content-Disposition': `${isShown ? 'inline' : 'attachment'}; ${inHeader(name)}`,
    'Content-Security-Policy': isShown ? FRAMED_BY_OWN : SANDBOX,
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'SAMEORIGIN',
    'Cache-Control': 'private, no-cache',
    Vary: 'Cookie',
  };
}
