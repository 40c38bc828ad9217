import { Text } from "@shopify/polaris";
import { dueText } from "./due-words.ts";

interface DueProps {
  readonly iso: string;
  readonly zone: string;
  readonly now: string;
}

/** A due date in the zone in which its days are counted, with UTC and how far it is beside it. */
export function Due({ iso, zone, now }: DueProps) {
  const { local, utc, relative } = dueText(iso, zone, now);
  return (
    // Node and the browser may write a zone's short name differently.
    <time dateTime={iso} suppressHydrationWarning>
      {`${local}, ${relative}`}
      {utc === null ? null : (
        <Text as="span" tone="subdued" fontWeight="regular">
          {` (${utc})`}
        </Text>
      )}
    </time>
  );
}
