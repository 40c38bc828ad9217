import { Badge, BlockStack, Box, Button, InlineStack, Link, Text } from "@shopify/polaris";
import { Grant } from "#app/components/access/grant.tsx";
import { accessMessages } from "#app/components/access/messages.ts";
import type { StoreAccess } from "#app/components/access/use-store-access.ts";
import { ModeBadge } from "#app/components/status/badges.tsx";
import { runStateWords } from "#app/components/status/messages.ts";
import { undoingOf } from "#app/components/status/undoing.ts";
import type { ActionInStore, ActionOffer, ContainStore } from "#app/views/contain.view.ts";
import { containMessages as words } from "./messages.ts";

interface OfferRowProps {
  readonly action: ActionOffer;
  readonly inStore: ActionInStore;
  readonly store: ContainStore;
  readonly incidentId: string;
  readonly access: StoreAccess;
  /** The one primary button of the screen. */
  readonly primary: boolean;
  /** Nothing new may be started. */
  readonly stopped: boolean;
}

/** One action in one store: its effect, how it is done, whether it can be undone, who agrees, what is missing. */
export function OfferRow({ action, inStore, store, incidentId, access, primary, stopped }: OfferRowProps) {
  const preview = `/app/incidents/${incidentId}/contain/${action.handle}?store=${store.id}`;
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {action.title}
          </Text>
          <Badges action={action} inStore={inStore} />
        </InlineStack>
        <Text as="p">{action.description}</Text>
        {action.remains === null ? null : <Text as="p" tone="subdued">{`${words.remains}: ${action.remains}`}</Text>}
        {action.restoreApproval === "counsel" ? (
          <Text as="p" tone="subdued">
            {words.counsel}
          </Text>
        ) : null}
        {inStore.running === null ? null : (
          <Text as="p">
            {words.running(runStateWords[inStore.running.state])}{" "}
            <Link url={`/app/runs/${inStore.running.id}`} accessibilityLabel={`${words.see}: ${action.title}`}>
              {words.see}
            </Link>
          </Text>
        )}
        <MissingBox title={action.title} inStore={inStore} store={store} access={access} />
        {inStore.mode === null ? null : (
          <InlineStack>
            <Button
              {...(stopped ? { disabled: true } : { url: preview })}
              variant={primary ? "primary" : "secondary"}
              accessibilityLabel={words.preview(action.title)}
            >
              {words.previewLabel}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Box>
  );
}

function Badges({ action, inStore }: Pick<OfferRowProps, "action" | "inStore">) {
  return (
    <>
      {inStore.mode === null ? (
        <Badge tone={inStore.state === "needs_scope" ? "attention" : "info"}>{words.states[inStore.state]}</Badge>
      ) : (
        <ModeBadge mode={inStore.mode} />
      )}
      <Badge {...(action.reversible ? {} : { tone: "critical" as const })}>
        {words.undoing[undoingOf({ reversible: action.reversible, mode: inStore.mode })]}
      </Badge>
      <Badge>{words.approvals(action.approvals.people, action.approvals.counsel)}</Badge>
    </>
  );
}

interface MissingBoxProps extends Pick<OfferRowProps, "inStore" | "store" | "access"> {
  readonly title: string;
}

/** The platform's own reason, where it is documented, and the button that would change it. */
export function MissingBox({ title, inStore, store, access }: MissingBoxProps) {
  const { missing, missingBrings } = inStore;
  if (missing === null) return null;
  return (
    <Box background="bg-surface-secondary" padding="300" borderRadius="200">
      <BlockStack gap="100">
        <Text as="p">
          {missingBrings === null ? "" : `${words.brings[missingBrings]} `}
          {missing.why}{" "}
          {missing.source === null ? null : (
            <Link url={missing.source} target="_blank" accessibilityLabel={accessMessages.sourceOf(title)}>
              {accessMessages.source}
            </Link>
          )}
        </Text>
        {missing.scope === null ? null : <Grant scope={missing.scope} name={title} store={store} access={access} />}
      </BlockStack>
    </Box>
  );
}
