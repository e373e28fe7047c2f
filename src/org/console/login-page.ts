import { html } from '../web/html.js';
import { htmlDocument } from '../web/html-document.js';

/** What the login form shows: where it leads, the user already typed, what went wrong. */
export interface LoginForm {
  /** Prefix of the site that the form is asked for by. */
  readonly prefix: string;
  readonly returnTo: string;
  readonly username: string;
  readonly problem: string | null;
}

/** The login page. The password is never put back. */
export function loginDocument({ prefix, returnTo, username, problem }: LoginForm): string {
  return htmlDocument(
    'Log in',
    html`<main>
<form class="login" method="post" action="${prefix}/login">
<h1>Log in to the local org</h1>
${problem === null ? null : html`<p class="problem" role="alert">${problem}</p>`}
<input type="hidden" name="startURL" value="${returnTo}">
<label for="username">User name</label>
<input id="username" name="username" value="${username}" autocomplete="username" required autofocus>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Log in</button>
</form>
</main>`,
    prefix,
  );
}
