import { Form } from "@remix-run/react";
import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, Link, List, Page, Text } from "@shopify/polaris";
import { Edge } from "#app/components/layout/edge.tsx";
import { ProblemBanner } from "#app/components/layout/problem-banner.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import type { ActionAnswer } from "#app/routes/screen.server.ts";
import type { TemplatesView } from "#app/views/templates.view.ts";
import { surfaceWords, templateMessages } from "./messages.ts";

const words = templateMessages.list;

interface TemplatesScreenProps {
  readonly view: TemplatesView;
  readonly answer: ActionAnswer | undefined;
}

/** Named sets of actions, each to be put forward as one plan. */
export function TemplatesScreen({ view, answer }: TemplatesScreenProps) {
  const url = `/app/incidents/${view.incident.id}/contain`;
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading back={{ url, content: words.back }} title={words.title} />
        <ProblemBanner problem={answer?.problem} />
        <Edge>
          <Text as="p">{words.what}</Text>
        </Edge>
        {view.templates.map((template) => (
          <TemplateCard key={template.ref} template={template} url={url} mayManage={view.mayManage} />
        ))}
        {view.bundles.length === 0 ? null : (
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                {words.made}
              </Text>
              <List>
                {view.bundles.map((bundle) => (
                  <List.Item key={bundle.id}>
                    <Link url={`/app/bundles/${bundle.id}`}>{bundle.title}</Link>
                  </List.Item>
                ))}
              </List>
            </BlockStack>
          </Card>
        )}
      </BlockStack>
    </Page>
  );
}

interface TemplateCardProps {
  readonly template: TemplatesView["templates"][number];
  readonly url: string;
  readonly mayManage: boolean;
}

function TemplateCard({ template, url, mayManage }: TemplateCardProps) {
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd" breakWord>
            {template.title}
          </Text>
          <Badge>{template.own ? words.own : surfaceWords[template.surface]}</Badge>
        </InlineStack>
        {template.description === null ? null : <Text as="p">{template.description}</Text>}
        {template.actions.length === 0 ? null : <Text as="p">{words.does(template.actions)}</Text>}
        <InlineStack gap="300">
          <Button url={`${url}/template/${template.ref}`} accessibilityLabel={words.open(template.title)}>
            {words.use}
          </Button>
          {template.own && mayManage ? (
            <Form method="post">
              <input type="hidden" name="id" value={template.ref} />
              <Button submit variant="plain" tone="critical" accessibilityLabel={words.forgetLabel(template.title)}>
                {words.forget}
              </Button>
            </Form>
          ) : null}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
