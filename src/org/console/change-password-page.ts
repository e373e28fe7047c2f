import { html } from '../web/html.js';
import { htmlDocument } from '../web/html-document.js';

/** What the form for another password shows: where it leads, and what went wrong. */
export interface ChangePasswordForm {
  /** Prefix of the site that the form is asked for by. */
  readonly prefix: string;
  readonly returnTo: string;
  readonly problem: string | null;
}

/** The page on which a user whose password has expired chooses another one. No password is ever put back. */
export function changePasswordDocument({ prefix, returnTo, problem }: ChangePasswordForm): string {
  return htmlDocument(
    'Change your password',
    html`<main>
<form class="login" method="post" action="${prefix}/change-password">
<h1>Choose another password</h1>
${problem === null ? html`<p class="dim">Yours has expired, or was reset.</p>` : html`<p class="problem" role="alert">${problem}</p>`}
<input type="hidden" name="startURL" value="${returnTo}">
<label for="before">Current password</label>
<input id="before" name="before" type="password" autocomplete="current-password" required autofocus>
<label for="password">New password</label>
<input id="password" name="password" type="password" autocomplete="new-password" required>
<button type="submit">Change password</button>
</form>
</main>`,
    prefix,
  );
}
