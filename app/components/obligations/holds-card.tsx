import {
  BlockStack,
  Button,
  Card,
  ChoiceList,
  FormLayout,
  InlineStack,
  Select,
  Text,
  TextField,
} from "@shopify/polaris";
import { useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import type { HoldLine, ObligationsView } from "#app/views/obligations.view.ts";
import { Due } from "./due.tsx";
import { obligationsMessages } from "./messages.ts";
import { MomentField } from "./moment-field.tsx";
import { useDutyFetcher } from "./use-duty-fetcher.ts";

const words = obligationsMessages.holds;

interface HoldsCardProps {
  readonly view: ObligationsView;
  readonly onDone: () => void;
}

/** Requests of law enforcement to wait. */
export function HoldsCard({ view, onDone }: HoldsCardProps) {
  const [open, setOpen] = useState(false);
  const done = () => {
    setOpen(false);
    onDone();
  };
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <Text as="p">{words.what}</Text>
        {view.holds.length === 0 ? <Text as="p">{words.none}</Text> : null}
        {view.holds.map((hold) => (
          <HoldItem key={hold.id} hold={hold} view={view} onDone={onDone} />
        ))}
        {view.rights.hold ? (
          open ? (
            <HoldForm view={view} onDone={done} onCancel={() => setOpen(false)} />
          ) : (
            <InlineStack>
              <Button onClick={() => setOpen(true)}>{words.open}</Button>
            </InlineStack>
          )
        ) : (
          <Text as="p" tone="subdued">
            {words.noRight}
          </Text>
        )}
      </BlockStack>
    </Card>
  );
}

function HoldItem({ hold, view, onDone }: HoldsCardProps & { readonly hold: HoldLine }) {
  const { fetcher, answer, busy } = useDutyFetcher(onDone);
  const [open, setOpen] = useState(false);
  const [until, setUntil] = useState(view.now.slice(0, "2026-11-25T03:07".length));
  const { timeZone: zone, now } = view;
  return (
    <BlockStack gap="100">
      <Text as="p" fontWeight="semibold">
        {words.line(hold.covers.join(", "), hold.kind)}
      </Text>
      <Text as="p">
        <Due iso={hold.from} zone={zone} now={now} />
        {" – "}
        {hold.until === null ? words.stillOpen : <Due iso={hold.until} zone={zone} now={now} />}
      </Text>
      <Text as="p" tone="subdued">
        {words.by(hold.byName)}
      </Text>
      {view.rights.hold && !open ? (
        <InlineStack>
          <Button variant="plain" onClick={() => setOpen(true)}>
            {words.end}
          </Button>
        </InlineStack>
      ) : null}
      {open ? (
        <fetcher.Form method="post">
          <input type="hidden" name="intent" value="end_hold" />
          <input type="hidden" name="holdId" value={hold.id} />
          <FormLayout>
            <MomentField
              {...{ label: words.endAt, name: "until", value: until, onChange: setUntil, zone, now, answer }}
            />
            <InlineStack gap="200">
              <Button submit loading={busy}>
                {words.endSave}
              </Button>
              <Button onClick={() => setOpen(false)}>{words.cancel}</Button>
            </InlineStack>
          </FormLayout>
        </fetcher.Form>
      ) : null}
    </BlockStack>
  );
}

function HoldForm({ view, onDone, onCancel }: HoldsCardProps & { readonly onCancel: () => void }) {
  const { fetcher, answer, busy } = useDutyFetcher(onDone);
  const [covers, setCovers] = useState<string[]>([]);
  const [kind, setKind] = useState("written");
  const [authority, setAuthority] = useState("law_enforcement");
  const [from, setFrom] = useState(view.now.slice(0, "2026-11-25T03:07".length));
  const [until, setUntil] = useState("");
  const [statedBy, setStatedBy] = useState("");
  const { timeZone: zone, now } = view;
  if (view.holdable.length === 0) return <Text as="p">{words.coversNone}</Text>;
  const atField = answer !== undefined && Object.keys(answer.fields).length > 0;
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="hold" />
      {covers.map((id) => (
        <input key={id} type="hidden" name="covers[]" value={id} />
      ))}
      <BlockStack gap="300">
        {atField ? null : <ProblemBanner problem={answer?.problem} />}
        <FormLayout>
          <ChoiceList
            title={words.covers}
            allowMultiple
            choices={view.holdable.map(({ id, name }) => ({ value: id, label: name }))}
            selected={covers}
            onChange={setCovers}
            {...fieldError(answer, "covers")}
          />
          <Select
            label={words.kind}
            name="kind"
            options={[
              { value: "written", label: words.written },
              { value: "oral", label: words.oral },
            ]}
            value={kind}
            onChange={setKind}
          />
          <Select
            label={words.authority}
            name="authority"
            options={Object.entries(words.authorities).map(([value, label]) => ({ value, label }))}
            value={authority}
            onChange={setAuthority}
          />
          <MomentField {...{ label: words.from, name: "from", value: from, onChange: setFrom, zone, now, answer }} />
          <MomentField
            {...{ label: words.until, name: "until", value: until, onChange: setUntil, zone, now, answer }}
          />
          <TextField
            label={words.statedBy}
            name="statedBy"
            value={statedBy}
            onChange={setStatedBy}
            helpText={words.statedByHelp}
            autoComplete="off"
            multiline={2}
            maxLength={2000}
            {...fieldError(answer, "statedBy")}
          />
        </FormLayout>
        <InlineStack gap="200">
          <Button submit loading={busy}>
            {words.save}
          </Button>
          <Button onClick={onCancel}>{words.cancel}</Button>
        </InlineStack>
      </BlockStack>
    </fetcher.Form>
  );
}
