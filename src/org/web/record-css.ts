/** Style of the pages that show records, beside that of all the org's own pages. Columns as the platform's had them. */
export const recordCss = `.record { max-width: 76rem; font-size: 14px; }
.record section { margin: 0 0 1rem; padding: 0; border-top: 3px solid var(--accent); overflow-x: auto; }
.record h1 { margin: .25rem 0 1rem; font-size: 1.4rem; overflow-wrap: anywhere; }
.record h1 small { display: block; color: var(--dim); font-size: .85rem; font-weight: 400; }
.record h2 { margin: 0; font-size: 1rem; }
.record h3 { margin: 0; padding: .3rem .75rem; background: var(--back); font-size: .9rem; }
.record .blockHead { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; align-items: center; padding: .6rem .75rem; }
.record label { margin: 0; }
.record .pbButton { display: flex; flex-wrap: wrap; gap: .4rem; align-items: center; }
.record .btn, .record button.btn {
  display: inline-block; margin: 0; padding: .2rem .7rem; border: 1px solid var(--dim); border-radius: .25rem; background: var(--card);
  color: var(--text); font: 600 .85rem/1.5 system-ui, sans-serif; text-decoration: none; cursor: pointer;
}
.record .btn:hover { border-color: var(--accent); color: var(--accent); }
.record button.link { font: inherit; }
.record table.detail { table-layout: fixed; }
.record table.detail th, .record table.detail td { border-top: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
.record table.detail th { width: 18%; color: var(--dim); text-align: right; font-weight: 600; }
.record table.list td, .record table.list th { white-space: nowrap; max-width: 24rem; overflow: hidden; text-overflow: ellipsis; }
.record table.list th a { color: inherit; }
.record input[type=checkbox] { width: auto; margin: 0; }
.record input, .record select, .record textarea { padding: .25rem .4rem; border: 1px solid var(--dim); border-radius: .25rem; background: var(--back); color: inherit; font: inherit; }
.record td input:not([type=checkbox]), .record td textarea { width: 100%; }
.record .tick { width: 2rem; }
.record .links { display: flex; flex-wrap: wrap; gap: .3rem 1.5rem; padding: .6rem .75rem; list-style: none; }
.record .none, .record .foot { margin: 0; padding: .5rem .75rem; color: var(--dim); }
.record .problem { padding: .5rem .75rem; }
.record iframe { width: 100%; border: 0; }
.record .required { border-left: 3px solid var(--bad); padding-left: .4rem; }
#orgProblems {
  position: fixed; right: .75rem; bottom: .75rem; z-index: 2147483000; max-width: 42rem; max-height: 50vh; overflow: auto;
  padding: .6rem .9rem; border: 2px solid var(--bad); background: var(--card); font-size: 14px;
}
#orgProblems h2 { color: var(--bad); }
#orgProblems ul { margin: .4rem 0 0; }
#orgProblems li { overflow-wrap: anywhere; }
#orgProblems button { position: absolute; top: .5rem; right: .75rem; margin: 0; padding: .1rem .6rem; }
`;
