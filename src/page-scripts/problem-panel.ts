/** What went wrong on a page, and where: a file of the project with its line. */
export interface Problem {
  readonly title: string;
  readonly place: string;
  readonly message: string;
}

const PANEL_ID = 'orgProblems';

function openPanel(): HTMLElement {
  const known = document.getElementById(PANEL_ID);
  if (known) return known.querySelector('ul') as HTMLElement;
  const panel = document.createElement('section');
  panel.id = PANEL_ID;
  panel.setAttribute('role', 'alert');
  const heading = document.createElement('h2');
  heading.textContent = 'What went wrong';
  const close = document.createElement('button');
  close.type = 'button';
  close.textContent = 'Close';
  close.addEventListener('click', () => panel.remove());
  const list = document.createElement('ul');
  panel.append(heading, close, list);
  document.body.append(panel);
  return list;
}

/** Adds a line to the panel of the page, as text. The console has it too. */
export function showProblem({ title, place, message }: Problem): void {
  const line = document.createElement('li');
  const where = document.createElement('code');
  where.textContent = place;
  line.append(`${title}: ${message} `, where);
  openPanel().append(line);
  console.error(`${title}: ${message} (${place})`);
}
