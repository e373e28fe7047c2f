/**
 * Style of Visualforce pages, kept to plain elements, to classes that start with `org`, and to those of the
 * platform's components, so that it stays out of the way of a page's own. Small print on white, as pages of that time
 * were drawn for.
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
.bPageBlock { margin: 0 0 12px; border: 1px solid #ccd4db; border-top: 3px solid #1c4f82; border-radius: 4px; background: #f8f9fa; }
.pbHeader table, .pbBottomButtons table, .detailList { width: 100%; }
.pbHeader td, .pbBottomButtons td { border-bottom: 0; }
.pbTitle { width: 30%; }
.pbTitle .mainTitle { margin: 4px 0; }
.pbBody { padding: 4px 8px 8px; }
.pbSubheader { margin: 4px 0; padding: 2px 8px; background: #1c4f82; color: #fff; }
.pbSubheader h3 { display: inline; margin: 0; font-size: 13px; }
.detailList th, .detailList td { background: none; vertical-align: top; }
.detailList .labelCol { width: 18%; color: #4a4a56; text-align: right; font-weight: bold; }
.detailList .dataCol { width: 32%; }
table.list { width: 100%; background: #fff; }
.requiredInput { display: inline-block; border-left: 3px solid #c00; padding-left: 2px; }
.errorMsg { color: #b00020; }
.message { margin: 4px 0 10px; padding: 4px 10px; border: 1px solid #e0c000; border-radius: 4px; background: #fffbe6; }
.message h4 { display: inline; margin: 0; }
.message ul { margin: 2px 0; }
.errorM3 { border-color: #b00020; }
.confirmM3 { border-color: #2e7d32; background: #f0f9f0; }
.infoM3 { border-color: #1c4f82; background: #eef4fa; }
.btn { padding: 2px 8px; cursor: pointer; }
.twisty { margin-right: 4px; color: inherit; text-decoration: none; }
.helpText { display: inline-block; width: 1.2em; border: 1px solid currentColor; border-radius: 50%; text-align: center; cursor: help; }
`;
