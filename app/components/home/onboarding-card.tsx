import { Badge, BlockStack, Box, Button, Card, InlineStack, ProgressBar, Text } from "@shopify/polaris";
import { CheckCircleIcon } from "@shopify/polaris-icons";
import { formatAge } from "#app/components/moment/format-moment.ts";
import type { Onboarding } from "#app/views/onboarding.ts";
import { onboardingMessages as words } from "./onboarding-messages.ts";

type StepId = keyof typeof words.steps;
const order = Object.keys(words.steps) as StepId[];

interface OnboardingCardProps {
  readonly onboarding: Onboarding;
  readonly now: string;
  /** Nothing more urgent is on the screen: the next step is what to do. */
  readonly primary: boolean;
}

/** What is still to be set up, each with the way there; gone once all of it is. */
export function OnboardingCard({ onboarding, now, primary }: OnboardingCardProps) {
  const done = order.filter((id) => onboarding[id].done);
  const open = order.filter((id) => !onboarding[id].done);
  const minutes = open.reduce((sum, id) => sum + words.steps[id].minutes, 0);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <Text as="p">{words.left(minutes, formatAge(onboarding.installedAt, now))}</Text>
        <Text as="p" id="onboarding-progress">
          {words.progress(done.length, order.length)}
        </Text>
        <ProgressBar
          progress={Math.round((100 * done.length) / order.length)}
          size="small"
          ariaLabelledBy="onboarding-progress"
        />
        <ol style={{ display: "grid", gap: "var(--p-space-200)", listStyle: "none", margin: 0, padding: 0 }}>
          {order.map((id) => (
            <li key={id}>
              <Step id={id} onboarding={onboarding} next={primary && id === open[0]} />
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}

interface StepProps {
  readonly id: StepId;
  readonly onboarding: Onboarding;
  readonly next: boolean;
}

function Step({ id, onboarding, next }: StepProps) {
  const { title, todo, url, button, minutes } = words.steps[id];
  const isDone = onboarding[id].done;
  return (
    <Box borderColor="border" borderWidth="025" borderRadius="200" padding="300">
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" variant="headingSm">
            {isDone ? title : todo}
          </Text>
          {isDone ? (
            <Badge tone="success" icon={CheckCircleIcon}>
              {words.done}
            </Badge>
          ) : (
            <Badge tone="attention">{words.minutes(minutes)}</Badge>
          )}
        </InlineStack>
        {isDone ? null : (
          <>
            <Text as="p">{stateWords(id, onboarding)}</Text>
            {url === null ? null : (
              <InlineStack>
                <Button url={url} variant={next ? "primary" : "secondary"}>
                  {button}
                </Button>
              </InlineStack>
            )}
          </>
        )}
      </BlockStack>
    </Box>
  );
}

/** Where an open step stands, from the record. */
function stateWords(id: StepId, onboarding: Onboarding): string {
  const { say } = words;
  switch (id) {
    case "installed":
      return say.installed;
    case "access":
      return say.access(onboarding.access.missing);
    case "people":
      return say.people(onboarding.people.missing);
    case "contact":
      return say.contact[onboarding.contact.state];
    case "rehearsal":
      return say.rehearsal;
  }
}
