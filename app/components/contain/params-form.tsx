import { Form } from "@remix-run/react";
import { Button, Card, FormLayout, InlineStack, Select, TextField } from "@shopify/polaris";
import { useState } from "react";
import { formatMoment } from "#app/components/moment/format-moment.ts";
import type { ContainView } from "#app/views/contain.view.ts";
import { paramsKindOf, type SinceChoice, sinceChoices, sinceInstant } from "./action-params.ts";
import { previewMessages as words } from "./messages.ts";

interface ParamsFormProps {
  readonly view: ContainView;
  readonly action: string;
  readonly params: { readonly since: string; readonly app: string };
  readonly primary: boolean;
}

/** What the plan is made with, where an action has to be told. A plain address: it can be shared and looked at again. */
export function ParamsForm({ view, action, params, primary }: ParamsFormProps) {
  const kind = paramsKindOf(action);
  if (kind === "nothing") return null;
  return (
    <Card>
      <Form method="get">
        <input type="hidden" name="store" value={view.storeId} />
        <FormLayout>
          {kind === "since" ? <Since view={view} since={params.since} /> : <App app={params.app} />}
          <InlineStack>
            <Button submit variant={primary ? "primary" : "secondary"}>
              {words.ask.show}
            </Button>
          </InlineStack>
        </FormLayout>
      </Form>
    </Card>
  );
}

function Since({ view, since }: { readonly view: ContainView; readonly since: string }) {
  const [value, setValue] = useState(since);
  const local = (iso: string) => formatMoment(iso, view.timeZone, view.now).local;
  const label: Record<SinceChoice, string> = {
    ...words.choices,
    first: words.choices.first(view.firstSeenAt === null ? "" : local(view.firstSeenAt)),
  };
  const offered = sinceChoices
    .filter((choice) => choice !== "first" || view.firstSeenAt !== null)
    .map((choice) => ({ value: sinceInstant(choice, view.now, view.firstSeenAt), label: label[choice] }));
  const options = offered.some((option) => option.value === since)
    ? offered
    : [{ value: since, label: local(since) }, ...offered];
  return <Select label={words.ask.since} name="since" value={value} onChange={setValue} options={options} />;
}

function App({ app }: { readonly app: string }) {
  const [value, setValue] = useState(app);
  return (
    <TextField
      label={words.ask.app}
      name="app"
      value={value}
      onChange={setValue}
      helpText={words.ask.appHelp}
      autoComplete="off"
      maxLength={200}
    />
  );
}
