/** What the block reads from the checkout: the merchant's settings and Cordon's metafield on the shop. */
export interface NoticeSources {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly metafields: readonly {
    readonly target: { readonly type: string };
    readonly metafield: { readonly namespace: string; readonly key: string; readonly value: string | number | boolean };
  }[];
}

/** What buyers read; null for a text that is Cordon's own, in the buyer's language. */
export interface Notice {
  readonly heading: string | null;
  readonly text: string | null;
}

/**
 * What the block shows, if anything: the notice that Cordon keeps on the shop, or else the merchant's own words when
 * the merchant has switched the block on in the checkout editor.
 *
 * A notice that cannot be read is no notice: an empty or broken banner would only worry buyers.
 */
export function decideNotice({ settings, metafields }: NoticeSources): Notice | null {
  const kept = metafields.find(
    ({ target, metafield }) =>
      target.type === "shop" && metafield.namespace.startsWith("$app") && metafield.key === "notice",
  );
  const notice = readNotice(kept?.metafield.value);
  if (notice) return notice;
  if (settings.show !== true) return null;
  const { message } = settings;
  return { heading: null, text: typeof message === "string" && message.trim() !== "" ? message.trim() : null };
}

function readNotice(value: unknown): Notice | null {
  const kept = typeof value === "string" ? parseJson(value) : undefined;
  if (typeof kept !== "object" || kept === null) return null;
  const { heading, text } = kept as Record<string, unknown>;
  return typeof heading === "string" && typeof text === "string" && text !== "" ? { heading, text } : null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser says "this is not JSON" by throwing.
    return undefined;
  }
}
