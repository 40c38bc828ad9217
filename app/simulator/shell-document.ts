/** The parts of an admin page. `main`, `navigation` and `panel` are HTML; everything else is text. */
export interface DocumentParts {
  readonly title: string;
  readonly storeName: string;
  readonly initials: string;
  readonly navigation: string;
  readonly main: string;
  readonly panel: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const style = `
*{box-sizing:border-box} html,body{height:100%;margin:0}
body{font:14px/1.4 Inter,system-ui,sans-serif;color:#303030;background:#1a1a1a;display:grid;grid-template:56px 1fr/232px 1fr}
header.top{grid-column:1/-1;display:flex;align-items:center;gap:16px;padding:0 16px;color:#e3e3e3}
header.top b{white-space:nowrap} .search{flex:1;max-width:520px;margin:auto;background:#303030;border-radius:10px;padding:6px 12px;color:#b5b5b5}
.who{background:#25e82b;color:#0a3d0c;border-radius:8px;padding:4px 8px;font-weight:600}
nav.side{background:#ebebeb;padding:12px;overflow:auto;border-top-left-radius:12px}
nav.side p{margin:16px 8px 4px;color:#616161;font-size:12px}
.item{display:block;padding:5px 8px;border-radius:8px;color:#303030;text-decoration:none} .item.app{font-weight:600;background:#fafafa}
.menu a{display:block;padding:4px 8px 4px 22px;color:#303030;text-decoration:none;border-radius:8px} .menu a[aria-current]{background:#fff;font-weight:600}
main{background:#f1f1f1;display:flex;flex-direction:column;min-width:0;border-top-right-radius:12px;overflow:auto}
.title-bar{display:flex;align-items:center;justify-content:space-between;gap:12px;padding:8px 16px;background:#fff;border-bottom:1px solid #e3e3e3}
h1{font-size:15px;margin:0} #actions{display:flex;gap:8px;flex-wrap:wrap}
iframe{flex:1;border:0;width:100%;min-height:0}
button{font:inherit;padding:6px 12px;border-radius:8px;border:1px solid #8a8a8a;background:#fff;color:#303030;cursor:pointer}
button.primary,button[class^=primary]{background:#303030;color:#fff;border-color:#303030} button.critical,button[class*=critical]{background:#c70a24;color:#fff;border-color:#c70a24} button:disabled{opacity:.6}
button:focus-visible,a:focus-visible,summary:focus-visible{outline:2px solid #005bd3;outline-offset:2px}
.card{background:#fff;border-radius:12px;padding:20px;margin:24px auto;width:min(680px,calc(100% - 32px));box-shadow:0 1px 3px #0003}
.card table{width:100%;border-collapse:collapse} .card td,.card th{padding:8px;text-align:left;border-bottom:1px solid #ebebeb}
#save-bar{position:fixed;top:8px;left:50%;transform:translateX(-50%);display:flex;gap:12px;align-items:center;background:#303030;color:#fff;border-radius:12px;padding:6px 12px;z-index:5} #save-bar[hidden]{display:none}
#save-buttons{display:flex;gap:8px}
#toast{position:fixed;bottom:24px;left:50%;transform:translateX(-50%);background:#303030;color:#fff;padding:10px 16px;border-radius:10px;z-index:9;max-width:calc(100vw - 32px)} #toast.error{background:#8e0b21}
#loading{position:fixed;top:0;left:0;right:0;height:3px;background:#25e82b;z-index:9}
.panel{position:fixed;right:16px;bottom:16px;background:#fff;border:2px solid #005bd3;border-radius:12px;padding:8px 12px;z-index:4;max-width:min(280px,calc(100vw - 32px))}
.panel summary{cursor:pointer;font-weight:600} .panel div{display:grid;gap:6px;margin-top:8px}
.dialog{border:0;border-radius:12px;width:min(460px,calc(100vw - 32px))} .dialog h2{font-size:16px;margin:0} .dialog footer{display:flex;justify-content:flex-end;gap:8px}
@media (max-width:720px){body{grid-template:48px auto 1fr/1fr} .search{display:none} header.top{justify-content:space-between}
nav.side{display:flex;gap:4px;align-items:center;padding:6px 8px;border-radius:0;overflow-x:auto} nav.side p,span.item{display:none} .menu{display:flex} .item,.menu a{white-space:nowrap;padding:5px 10px} main{border-radius:0} #toast{bottom:auto;top:56px}}
`;

/** One page of the simulated admin. It says on every page that it is a simulation. */
export function adminDocument(parts: DocumentParts): string {
  const settings = JSON.stringify(parts.settings).replaceAll("<", "\\u003c");
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(parts.title)}</title>
<link rel="icon" href="data:,"><style>${style}</style></head><body>
<header class="top"><b>Simulated admin</b><span class="search">Search</span><span>${escapeHtml(parts.storeName)}</span><span class="who">${escapeHtml(parts.initials)}</span></header>
<nav class="side" aria-label="Admin">${parts.navigation}</nav>
<main>${parts.main}</main>
<div id="save-bar" role="region" aria-label="Unsaved changes" hidden><span>Unsaved changes</span><div id="save-buttons"></div></div>
<div id="toast" role="status" hidden></div><div id="loading" hidden></div>${parts.panel}
<script type="application/json" id="settings">${settings}</script>
<script type="module" src="/shell.js"></script></body></html>`;
}
