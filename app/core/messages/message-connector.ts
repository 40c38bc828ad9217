/** A message to one person, with everything that leaves. */
export interface OutgoingMessage {
  /** The same for every attempt: what arrives twice can be recognised by it. */
  readonly id: string;
  readonly to: string;
  /** Never personal data: it is shown on lock screens and kept by every server on the way. */
  readonly subject: string;
  readonly text: string;
  readonly attachments: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/**
 * What became of an attempt. `accepted`: the next server took it, which is not yet its arrival. `busy`: it may be tried
 * again. `refused`: trying again will not help.
 */
export type Delivered =
  | { readonly kind: "accepted"; readonly ref: string }
  | { readonly kind: "busy"; readonly why: string }
  | { readonly kind: "refused"; readonly why: string };

/** What a provider reports later about a message. */
export interface DeliveryReport {
  readonly id: string;
  readonly outcome: "arrived" | "bounced";
}

/** A way to reach people outside Shopify. One file per provider. */
export interface MessageConnector {
  readonly name: string;
  deliver(message: OutgoingMessage): Promise<Delivered>;
  /** Reads a provider's call, its signature checked; null where the call is not one, or the provider makes none. */
  parseCallback(headers: Readonly<Record<string, string>>, body: Uint8Array): DeliveryReport | null;
}
