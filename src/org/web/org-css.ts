/** Style of the org's own pages. Colours keep a contrast of at least 4.5 to 1, in light and dark. */
export const orgCss = `:root {
  color-scheme: light dark;
  --text: #1c2733; --dim: #566473; --back: #f4f6f8; --card: #fff; --line: #d9e0e7; --accent: #0b5cab; --bad: #a3162a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6ebf0; --dim: #a4b1be; --back: #12181f; --card: #1b242d; --line: #33414e; --accent: #7db8f5; --bad: #ff9aa7;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
a { color: var(--accent); }
a:focus-visible, button:focus-visible, input:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
header.bar { background: var(--card); border-bottom: 1px solid var(--line); }
header.bar > div {
  max-width: 64rem; margin: 0 auto; padding: 1rem 1.5rem; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: baseline;
}
header.bar h1 { font-size: 1.25rem; margin: 0; flex: 1; }
header.bar p, header.bar form { margin: 0; color: var(--dim); }
main { max-width: 64rem; margin: 1.5rem auto 3rem; padding: 0 1.5rem; }
main.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1.5rem; align-items: start; }
section { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem 1.25rem; }
section.wide { grid-column: 1 / -1; }
h2 { font-size: 1rem; margin: 0 0 .75rem; }
ul { margin: 0; padding-left: 1.25rem; }
dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { color: var(--dim); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: .85em/1.4 ui-monospace, monospace; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: .3rem .5rem; border-top: 1px solid var(--line); }
tbody th { font-weight: 400; }
thead th { border-top: 0; color: var(--dim); font-weight: 600; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.dim { color: var(--dim); }
.problem { color: var(--bad); font-weight: 600; }
form.login { max-width: 22rem; margin: 3rem auto; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1.5rem; }
form.login h1 { font-size: 1.25rem; margin: 0 0 1rem; }
form.inline { display: inline; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: .85em/1.4 ui-monospace, monospace; }
label { display: block; margin: .75rem 0 .25rem; }
input { width: 100%; padding: .5rem; font: inherit; color: inherit; background: var(--back); border: 1px solid var(--dim); border-radius: .25rem; }
button { margin-top: 1.25rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; border: 0; border-radius: .25rem; background: var(--accent); color: var(--card); cursor: pointer; }
button.link { margin: 0; padding: 0; background: none; color: var(--accent); font-weight: 400; text-decoration: underline; }
`;
