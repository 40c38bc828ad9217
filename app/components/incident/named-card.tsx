import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { fieldError } from "#app/components/layout/field-error.ts";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { useToast } from "#app/components/layout/use-toast.ts";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { IncidentView } from "#app/views/incident.view.ts";
import { incidentMessages } from "./messages.ts";

const words = incidentMessages.named;

/** Who is named in the incident, and therefore decides on nothing in it. */
export function NamedCard({ view }: { readonly view: IncidentView }) {
  const { named } = view;
  const action = `/app/incidents/${view.incident.id}`;
  const fetcher = useFetcher<ActionAnswer>();
  useToast(fetcher.data?.said);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {words.heading}
        </Text>
        <Text as="p">{words.what}</Text>
        <ProblemBanner problem={fetcher.data?.problem} />
        {named.members.length === 0 ? <Text as="p">{words.nobody}</Text> : null}
        {named.members.map((member) => (
          <InlineStack key={member.id} align="space-between" blockAlign="center">
            <Text as="span">{member.name ?? words.erased}</Text>
            {named.mayClear ? (
              <Button
                variant="plain"
                loading={fetcher.formData?.get("memberId") === member.id}
                onClick={() => fetcher.submit({ intent: "clear", memberId: member.id }, { method: "post", action })}
              >
                {words.clear(member.name ?? words.erased)}
              </Button>
            ) : null}
          </InlineStack>
        ))}
        {named.mayName && named.others.length > 0 ? <NameForm view={view} /> : null}
      </BlockStack>
    </Card>
  );
}

function NameForm({ view }: { readonly view: IncidentView }) {
  const action = `/app/incidents/${view.incident.id}`;
  const fetcher = useFetcher<ActionAnswer>();
  const [memberId, setMemberId] = useState("");
  const [why, setWhy] = useState("");
  useToast(fetcher.data?.said);
  useEffect(() => {
    if (fetcher.data?.said) {
      setMemberId("");
      setWhy("");
    }
  }, [fetcher.data]);
  const others = view.named.others.map(({ id, name }) => ({ label: name ?? words.erased, value: id }));
  const chosen = others.find((one) => one.value === memberId);
  return (
    <BlockStack gap="200">
      <ProblemBanner problem={fetcher.data?.problem} />
      <Select
        label={words.who}
        options={[{ label: words.choose, value: "" }, ...others]}
        value={memberId}
        onChange={setMemberId}
      />
      {chosen ? (
        <>
          <TextField
            label={words.why}
            value={why}
            onChange={setWhy}
            autoComplete="off"
            maxLength={500}
            {...fieldError(fetcher.data, "why")}
          />
          <InlineStack>
            <Button
              tone="critical"
              loading={fetcher.state !== "idle"}
              onClick={() => fetcher.submit({ intent: "name", memberId, why }, { method: "post", action })}
            >
              {words.name(chosen.label)}
            </Button>
          </InlineStack>
        </>
      ) : null}
    </BlockStack>
  );
}
