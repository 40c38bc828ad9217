import { TitleBar } from "@shopify/app-bridge-react";
import { Badge, BlockStack, Button, Card, InlineStack, Link, List, Page, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { useSavedFile } from "#app/components/evidence/use-evidence-download.ts";
import { valueName } from "#app/components/fact/messages.ts";
import { Edge } from "#app/components/layout/edge.tsx";
import { ScreenHeading } from "#app/components/layout/screen-heading.tsx";
import { Moment } from "#app/components/moment/moment.tsx";
import { PhaseBadge, SeverityBadge } from "#app/components/status/badges.tsx";
import type { RegisterRow, RegisterView } from "#app/views/register.view.ts";
import { registerMessages as words } from "./messages.ts";
import "./register.css";
import { closeWords, decisionWords } from "./register-csv.ts";

/** Every incident with what was decided and why, to be read, printed and taken along. */
export function RegisterScreen({ view }: { readonly view: RegisterView }) {
  return (
    <Page>
      <TitleBar title={words.title} />
      <BlockStack gap="400">
        <ScreenHeading title={words.title} />
        <Edge>
          <BlockStack gap="200">
            <Text as="p">{words.what}</Text>
            <Text as="p" tone="subdued">
              {`${words.prepared(view.merchant)}, ${words.shown(view.rows.length)}, `}
              <Moment iso={view.now} zone={view.timeZone} now={view.now} />
            </Text>
          </BlockStack>
        </Edge>
        {view.rows.length === 0 ? (
          <Card>
            <Text as="p">{words.none}</Text>
          </Card>
        ) : (
          <>
            <Take view={view} />
            <ol className="register-list">
              {view.rows.map((row) => (
                <li key={row.id} className="register-row">
                  <Row row={row} view={view} />
                </li>
              ))}
            </ol>
          </>
        )}
      </BlockStack>
    </Page>
  );
}

function Take({ view }: { readonly view: RegisterView }) {
  const { state, download } = useSavedFile("/app/register/csv", words.csv.fileName);
  return (
    <div className="register-screen-only">
      <Edge>
        <BlockStack gap="100">
          <InlineStack gap="300">
            {view.mayExport ? (
              <Button variant="primary" loading={state === "making"} onClick={download}>
                {words.download(view.rows.length)}
              </Button>
            ) : null}
            <Button onClick={() => window.print()}>{words.print}</Button>
          </InlineStack>
          {view.mayExport ? null : <Text as="p">{words.noRight}</Text>}
          <div role="status">
            {state === "saved" ? <Text as="p">{words.made}</Text> : null}
            {state === "failed" ? (
              <Text as="p" tone="critical">
                {words.failed}
              </Text>
            ) : null}
          </div>
        </BlockStack>
      </Edge>
    </div>
  );
}

interface RowProps {
  readonly row: RegisterRow;
  readonly view: RegisterView;
}

function Row({ row, view }: RowProps) {
  const moment = (iso: string | null) => (iso === null ? words.unknown : <When iso={iso} view={view} />);
  const closed = closeWords(row.closeReason);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200">
          <SeverityBadge severity={row.severity} />
          <PhaseBadge phase={row.phase} />
          {row.drill ? <Badge tone="attention">{words.drill}</Badge> : null}
        </InlineStack>
        <Text as="h2" variant="headingMd" breakWord>
          <Link url={`/app/incidents/${row.id}`} removeUnderline>{`#${row.number} ${row.title}`}</Link>
        </Text>
        <dl className="register-facts">
          <Term name={words.fields.opened}>{moment(row.openedAt)}</Term>
          <Term name={words.fields.occurred}>{moment(row.occurred)}</Term>
          <Term name={words.fields.discovered}>{moment(row.discovered)}</Term>
          <Term name={words.fields.aware}>{moment(row.aware)}</Term>
          <Term name={words.fields.kind}>{row.kind === null ? words.unknown : valueName(row.kind)}</Term>
          <Term name={words.fields.people}>{row.people === null ? words.unknown : String(row.people)}</Term>
          <Term name={words.fields.data}>
            {row.data.length === 0 ? words.unknown : row.data.map(valueName).join("; ")}
          </Term>
          {row.closedAt === null ? null : (
            <Term name={words.fields.closed}>
              {moment(row.closedAt)}
              {closed === null ? "" : `. ${closed}`}
            </Term>
          )}
        </dl>
        <Listed title={words.fields.decisions} none={words.noDecisions} items={row.decisions.map(decisionWords)} />
        <Listed
          title={words.fields.notices}
          none={words.noNotices}
          items={row.notices.map(({ duty, sentAt }) => `${words.told(duty)}, ${sentAt}`)}
        />
        <Listed title={words.fields.measures} none={words.noMeasures} items={row.measures} />
      </BlockStack>
    </Card>
  );
}

/** A day alone is written as it was said; a moment with its zone. */
function When({ iso, view }: { readonly iso: string; readonly view: RegisterView }) {
  return iso.length === "2026-11-25".length ? iso : <Moment iso={iso} zone={view.timeZone} now={view.now} />;
}

function Term({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text as="dt" fontWeight="semibold">
        {name}
      </Text>
      <Text as="dd">{children}</Text>
    </div>
  );
}

function Listed({
  title,
  none,
  items,
}: {
  readonly title: string;
  readonly none: string;
  readonly items: readonly string[];
}) {
  return (
    <BlockStack gap="100">
      <Text as="h3" variant="headingSm">
        {title}
      </Text>
      {items.length === 0 ? (
        <Text as="p">{none}</Text>
      ) : (
        <List>
          {[...new Set(items)].map((item) => (
            <List.Item key={item}>{item}</List.Item>
          ))}
        </List>
      )}
    </BlockStack>
  );
}
