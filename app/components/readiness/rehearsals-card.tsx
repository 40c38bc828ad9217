import { useNavigation, useSubmit } from "@remix-run/react";
import { Badge, BlockStack, Box, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import { CheckCircleIcon } from "@shopify/polaris-icons";
import { formatAge } from "#app/components/moment/format-moment.ts";
import { Question } from "#app/components/recovery/question.tsx";
import type { ReadinessView, RehearsalOffer } from "#app/views/readiness.view.ts";
import { readinessMessages } from "./messages.ts";
import { resultOf, timingsOf } from "./rehearsal-words.ts";

const words = readinessMessages.rehearse;

/** Each lever that Cordon pulls by itself: tried out here, or why it cannot be. */
export function RehearsalsCard({ view }: { readonly view: ReadinessView }) {
  const can = view.rehearsals.filter((offer) => offer.why === null);
  const cannot = view.rehearsals.filter((offer) => offer.why !== null);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading(view.store.name)}
        </Text>
        <Text as="p">{words.what}</Text>
        {view.mayRespond ? null : <Text as="p">{words.noRight}</Text>}
        {can.map((offer) => (
          <Rehearsable key={offer.action} offer={offer} view={view} />
        ))}
        {cannot.length === 0 ? null : (
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              {words.cannotHeading(cannot.length)}
            </Text>
            <List>
              {cannot.map((offer) => (
                <List.Item key={offer.action}>{`${offer.title}: ${offer.why}`}</List.Item>
              ))}
            </List>
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Rehearsable({ offer, view }: { readonly offer: RehearsalOffer; readonly view: ReadinessView }) {
  const submit = useSubmit();
  const form = useNavigation().formData;
  const busy = form?.get("intent") === "rehearse" && form.get("action") === offer.action;
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <Text as="h3" variant="headingSm">
          {offer.title}
        </Text>
        <Text as="p">{`${words.buyers}: ${offer.buyersSee}`}</Text>
        <Last offer={offer} now={view.now} />
        {view.mayRespond ? (
          <InlineStack>
            <Question
              button={words.button}
              label={words.label(offer.title)}
              title={words.ask(offer.title)}
              lines={[words.really, `${words.buyers}: ${offer.buyersSee}`]}
              cancel={words.cancel}
              busy={busy}
              onYes={() => submit({ intent: "rehearse", action: offer.action }, { method: "post" })}
            />
          </InlineStack>
        ) : null}
      </BlockStack>
    </Box>
  );
}

function Last({ offer, now }: { readonly offer: RehearsalOffer; readonly now: string }) {
  const { last } = offer;
  if (last === null)
    return (
      <Text as="p" tone="subdued">
        {words.never}
      </Text>
    );
  const { pulled, undone } = timingsOf(last);
  const { columns } = readinessMessages.history;
  return (
    <InlineStack gap="200" blockAlign="center">
      <ResultBadge result={resultOf(last)} />
      <Text as="p">
        {`${words.last} ${formatAge(last.askedAt, now)}. ${columns.pulled} ${pulled}; ${columns.undone.toLowerCase()} ${undone}. `}
        <Link url={`/app/runs/${last.runId}`} accessibilityLabel={readinessMessages.history.seeLabel(offer.title)}>
          {readinessMessages.history.see}
        </Link>
      </Text>
    </InlineStack>
  );
}

const tones = {
  proved: "success",
  failed: "critical",
  partly: "warning",
  underWay: "info",
  waiting: "attention",
  refused: "info",
  stuck: "critical",
} as const;

/** What a rehearsal came to, in words with a colour beside them. */
export function ResultBadge({ result }: { readonly result: keyof typeof tones }) {
  return (
    <Badge tone={tones[result]} {...(result === "proved" ? { icon: CheckCircleIcon } : {})}>
      {readinessMessages.results[result]}
    </Badge>
  );
}
