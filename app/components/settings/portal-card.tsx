import { Form, useNavigation } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { Copyable } from "#app/components/evidence/copyable.tsx";
import type { PeopleView } from "#app/views/settings.view.ts";
import { peopleMessages } from "./messages.ts";

const words = peopleMessages.portal;

interface PortalCardProps {
  readonly view: PeopleView;
  /** The enrolment link that was just made; shown once. */
  readonly link: string | null;
}

/** The viewer's own way into the portal, and whether messages reach them. */
export function PortalCard({ view, link }: PortalCardProps) {
  const busy = useNavigation().formData?.get("intent");
  const me = view.members.find((member) => member.me);
  const received = me?.message?.receivedAt ?? null;
  return (
    <Card>
      <BlockStack gap="400">
        <BlockStack gap="200">
          <Text as="h2" variant="headingMd">
            {words.heading}
          </Text>
          <Text as="p">{words.what}</Text>
          <Text as="p">{view.outside ? words.outside : words.notYet}</Text>
        </BlockStack>
        {link === null ? null : (
          <div role="status">
            <BlockStack gap="200">
              <Copyable label={words.link} value={link} copy={words.copy} copied={words.copied} />
              <Text as="p">{words.once}</Text>
            </BlockStack>
          </div>
        )}
        <InlineStack gap="200">
          {me?.portal ? (
            <Text as="p">{words.enrolled}</Text>
          ) : (
            <Form method="post">
              <input type="hidden" name="intent" value="portal_link" />
              <Button submit loading={busy === "portal_link"}>
                {words.make}
              </Button>
            </Form>
          )}
          <Form method="post">
            <input type="hidden" name="intent" value="test_message" />
            <Button submit loading={busy === "test_message"}>
              {words.message}
            </Button>
          </Form>
        </InlineStack>
        {me?.message ? <Text as="p">{received === null ? words.state[me.message.state] : words.received}</Text> : null}
      </BlockStack>
    </Card>
  );
}
