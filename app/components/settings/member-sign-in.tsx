import { useSubmit } from "@remix-run/react";
import { BlockStack, Button, InlineStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { Moment } from "#app/components/moment/moment.tsx";
import type { PeopleView } from "#app/views/settings.view.ts";
import { peopleMessages as words } from "./messages.ts";

interface MemberSignInProps {
  readonly member: PeopleView["members"][number];
  readonly name: string;
  readonly view: PeopleView;
}

/** How a member signs in to the portal, what an administrator can do when their devices are lost, and their removal. */
export function MemberSignIn({ member, name, view }: MemberSignInProps) {
  const submit = useSubmit();
  const [asking, setAsking] = useState<"reset" | "remove" | null>(null);
  const send = (fields: Record<string, string>) => {
    setAsking(null);
    submit({ ...fields, memberId: member.id }, { method: "post" });
  };
  return (
    <BlockStack gap="200">
      <Text as="p" tone="subdued">
        {words.portal.standing(member.portal)}
      </Text>
      {member.resetAt === null ? null : (
        <InlineStack gap="200" blockAlign="center">
          <Text as="p">
            {words.portal.resetAt} <Moment iso={member.resetAt} zone={view.timeZone} now={view.now} />
          </Text>
          {view.mayManage ? (
            <Button variant="plain" onClick={() => send({ intent: "reset", take: "back" })}>
              {words.portal.keep(name)}
            </Button>
          ) : null}
        </InlineStack>
      )}
      {view.mayManage && !member.me ? (
        <InlineStack gap="300">
          {member.portal && member.resetAt === null ? (
            <Button variant="plain" onClick={() => setAsking("reset")}>
              {words.portal.reset(name)}
            </Button>
          ) : null}
          <Button variant="plain" tone="critical" onClick={() => setAsking("remove")}>
            {words.remove(name)}
          </Button>
        </InlineStack>
      ) : null}
      <Modal
        open={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === "remove" ? words.removeAsk(name) : words.portal.resetAsk(name)}
        primaryAction={{
          content: asking === "remove" ? words.remove(name) : words.portal.reset(name),
          destructive: true,
          onAction: () => send(asking === "remove" ? { intent: "remove" } : { intent: "reset", take: "away" }),
        }}
        secondaryActions={[{ content: words.cancel, onAction: () => setAsking(null) }]}
      >
        <Modal.Section>
          <Text as="p">{asking === "remove" ? words.removeWhat : words.portal.resetWhat}</Text>
        </Modal.Section>
      </Modal>
    </BlockStack>
  );
}
