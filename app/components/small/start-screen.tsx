import { Form, useNavigation } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, ChoiceList, InlineStack, Page, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { factMessages, valueName } from "#app/components/fact/messages.ts";
import { PlaceRows } from "#app/components/fact/people-fields.tsx";
import { Edge } from "#app/components/layout/edge.tsx";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { formatMoment } from "#app/components/moment/format-moment.ts";
import { parseInstant } from "#app/core/time.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { SmallStartView } from "#app/views/small-start.view.ts";
import { smallMessages } from "./messages.ts";

const words = smallMessages.start;

interface StartScreenProps {
  readonly view: SmallStartView;
  readonly answer: ActionAnswer | undefined;
}

/** Opens and declares a small incident, with what is known of it. */
export function SmallStartScreen({ view, answer }: StartScreenProps) {
  return (
    <Page narrowWidth>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading back={{ url: "/app", content: words.back }} title={words.title} />
        <ProblemBanner problem={answer?.problem} />
        <Edge>
          <Text as="p">{words.what}</Text>
        </Edge>
        {view.mayDeclare ? (
          <StartForm view={view} answer={answer} />
        ) : (
          <Banner tone="warning">
            <Text as="p">{words.noRight}</Text>
          </Banner>
        )}
      </BlockStack>
    </Page>
  );
}

const kinds = Object.entries(words.kind.options).map(([value, label]) => ({ value, label }));

function StartForm({ view, answer }: StartScreenProps) {
  const [title, setTitle] = useState("");
  const [kind, setKind] = useState<string[]>([]);
  const [people, setPeople] = useState("");
  useFocusOnFault(answer);
  const busy = useNavigation().formData?.get("intent") === "start";
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="start" />
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="400">
            <TextField
              label={words.name.label}
              name="title"
              value={title}
              onChange={setTitle}
              helpText={words.name.help}
              placeholder={words.name.example}
              autoComplete="off"
              maxLength={200}
              {...fieldError(answer, "title")}
            />
            <ChoiceList
              title={words.kind.label}
              name="kind"
              choices={kinds}
              selected={kind}
              onChange={setKind}
              {...fieldError(answer, "kind")}
            />
            <TextField
              label={words.people.label}
              name="people"
              value={people}
              onChange={setPeople}
              helpText={words.people.help}
              inputMode="numeric"
              autoComplete="off"
              maxLength={4}
              {...fieldError(answer, "people")}
            />
            <PlaceRows
              answer={answer}
              places={view.places}
              start={[{ key: 0, place: "", count: "" }]}
              total={Number(people)}
            />
            <DiscoveredField view={view} answer={answer} />
          </BlockStack>
        </Card>
        <Card>
          <RolesField view={view} />
        </Card>
        <Edge>
          <BlockStack gap="300">
            <Text as="p">{words.recorded}</Text>
            <InlineStack gap="300">
              <Button submit variant="primary" size="large" loading={busy}>
                {words.button}
              </Button>
              <Button size="large" url="/app">
                {words.cancel}
              </Button>
            </InlineStack>
          </BlockStack>
        </Edge>
      </BlockStack>
    </Form>
  );
}

/** In UTC, with the store's time beside it. */
function DiscoveredField({ view, answer }: StartScreenProps) {
  const [at, setAt] = useState(view.now.slice(0, "2026-11-25T03:07".length));
  const chosen = parseInstant(`${at}Z`);
  const local = chosen && formatMoment(chosen.toISOString(), view.timeZone, view.now);
  return (
    <TextField
      label={words.discovered.label}
      name="discoveredAt"
      type="datetime-local"
      value={at}
      onChange={setAt}
      autoComplete="off"
      helpText={local ? `${words.discovered.help} ${local.local} (${local.relative})` : words.discovered.missing}
      {...fieldError(answer, "discoveredAt")}
    />
  );
}

/** Known from the profile, or asked: the roles that most merchants have. */
function RolesField({ view }: { readonly view: SmallStartView }) {
  const [roles, setRoles] = useState<string[]>([]);
  if (view.roles !== null) return <Text as="p">{words.roles.known(view.roles.map(valueName).join("; "))}</Text>;
  const common = [
    "hipaa_covered_entity",
    "hipaa_business_associate",
    "gdpr_controller",
    "uk_gdpr_controller",
    "ccpa_business",
    "pci_merchant",
    "shopify_merchant",
    "pipeda_organization",
  ];
  return (
    <BlockStack gap="200">
      <ChoiceList
        title={words.roles.label}
        name="roles"
        allowMultiple
        choices={common.map((value) => ({ value, label: factMessages.labels.roles[value] ?? value }))}
        selected={roles}
        onChange={setRoles}
      />
      <Text as="p" tone="subdued">
        {words.roles.help}
      </Text>
    </BlockStack>
  );
}
