/**
 * Style of Visualforce pages, kept to plain elements and to classes that start with `org`, so that it stays out of
 * the way of a page's own. Small print on white, as pages of that time were drawn for.
 */
export const pageCss = `body { margin: 0; padding: 0 16px 16px; background: #fff; color: #222; font: 13px/1.45 Arial, Helvetica, sans-serif; }
.orgHeader { margin: 0 -16px 16px; padding: 10px 16px; background: #1c4f82; color: #fff; font-size: 14px; font-weight: bold; }
.orgHeader a { color: #fff; font-weight: normal; margin-right: 12px; }
h1 { font-size: 18px; } h2 { font-size: 15px; }
a { color: #015ba7; }
table { border-collapse: collapse; }
th, td { text-align: left; padding: 3px 8px; border-bottom: 1px solid #ddd; }
th { background: #f2f3f3; }
input, select, button, textarea { font: inherit; }
`;
