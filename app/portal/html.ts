/** A piece of a page that is safe to put into another. */
export interface Html {
  readonly html: string;
}

type Piece = Html | string | number | null | undefined | false | readonly Piece[];

/** Writes HTML; everything that is not made by this function is text and escaped. */
export function html(strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html {
  const text = strings
    .map((string, index) => `${string}${index < pieces.length ? render(pieces[index]) : ""}`)
    .join("");
  return { html: text };
}

/** Takes markup that a library made from values of ours. */
export function trusted(markup: string): Html {
  return { html: markup };
}

function render(piece: Piece): string {
  if (piece === null || piece === undefined || piece === false) return "";
  if (typeof piece === "object" && "html" in piece) return piece.html;
  if (typeof piece === "object") return piece.map(render).join("");
  return escapeText(String(piece));
}

function escapeText(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");
}
