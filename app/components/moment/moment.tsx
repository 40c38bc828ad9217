import { Text } from "@shopify/polaris";
import { formatMoment } from "./format-moment.ts";

interface MomentProps {
  readonly iso: string;
  readonly zone: string;
  readonly now: string;
}

/** A moment in the store's zone, with UTC and its age beside it. */
export function Moment({ iso, zone, now }: MomentProps) {
  const { local, utc, relative } = formatMoment(iso, zone, now);
  return (
    // Node and the browser may write a zone's short name differently.
    <time dateTime={iso} suppressHydrationWarning>
      {local}
      <Text as="span" tone="subdued">
        {` (${utc === null ? relative : `${utc}, ${relative}`})`}
      </Text>
    </time>
  );
}
