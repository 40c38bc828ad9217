import { Form, useNavigation } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Banner, BlockStack, Button, Card, ChoiceList, InlineStack, Page, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { Edge } from "#app/components/layout/edge.tsx";
import { fieldError, useFocusOnFault } from "#app/components/layout/field-error.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { NewIncidentView } from "#app/views/new-incident.view.ts";
import { openMessages as words } from "./messages.ts";

interface OpenScreenProps {
  readonly view: NewIncidentView;
  readonly answer: ActionAnswer | undefined;
}

/** An incident that no rule saw. */
export function OpenScreen({ view, answer }: OpenScreenProps) {
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
          <OpenForm view={view} answer={answer} />
        ) : (
          <Banner tone="warning">
            <Text as="p">{words.noRight}</Text>
          </Banner>
        )}
      </BlockStack>
    </Page>
  );
}

const severities = Object.entries(words.severity.options).map(([value, label]) => ({ value, label }));

function OpenForm({ view, answer }: OpenScreenProps) {
  const [title, setTitle] = useState("");
  const [what, setWhat] = useState("");
  const [severity, setSeverity] = useState<string | null>(null);
  const [storeIds, setStoreIds] = useState<string[]>([view.here]);
  useFocusOnFault(answer);
  const busy = useNavigation().formData?.get("intent") === "open";
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="open" />
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
            <TextField
              label={words.story.label}
              name="what"
              value={what}
              onChange={setWhat}
              helpText={words.story.help}
              autoComplete="off"
              multiline={4}
              maxLength={4000}
            />
            <ChoiceList
              title={words.severity.label}
              name="severity"
              choices={severities}
              selected={severity === null ? [] : [severity]}
              onChange={([value]) => setSeverity(value ?? null)}
              {...fieldError(answer, "severity")}
            />
            <ChoiceList
              title={words.stores.label}
              name="storeIds"
              allowMultiple
              choices={view.stores.map((store) => ({
                value: store.id,
                label: store.gone ? `${store.name} (${words.stores.gone})` : store.name,
              }))}
              selected={storeIds}
              onChange={setStoreIds}
            />
            <Text as="p" tone="subdued">
              {words.stores.help}
            </Text>
          </BlockStack>
        </Card>
        <Edge>
          <InlineStack gap="300">
            <Button submit variant="primary" size="large" loading={busy}>
              {words.button}
            </Button>
            <Button size="large" url="/app">
              {words.cancel}
            </Button>
          </InlineStack>
        </Edge>
      </BlockStack>
    </Form>
  );
}
