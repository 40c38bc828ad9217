// Generated from app/core/deadlines/law/*.law.ts by `npm run generate`. Do not edit.
import { law as auNdb } from "./law/au-ndb.law.ts";
import { law as brLgpd } from "./law/br-lgpd.law.ts";
import { law as caPipeda } from "./law/ca-pipeda.law.ts";
import { law as caQcLaw25 } from "./law/ca-qc-law25.law.ts";
import { law as cardBrandRules } from "./law/card-brand-rules.law.ts";
import { law as chNfadp } from "./law/ch-nfadp.law.ts";
import { law as cnPipl } from "./law/cn-pipl.law.ts";
import { law as contractAdobeCommerce } from "./law/contract-adobe-commerce.law.ts";
import { law as contractBaaDpa } from "./law/contract-baa-dpa.law.ts";
import { law as contractShopifyDeveloper } from "./law/contract-shopify-developer.law.ts";
import { law as contractShopifyMerchant } from "./law/contract-shopify-merchant.law.ts";
import { law as euCraArt14 } from "./law/eu-cra-art14.law.ts";
import { law as euDigitalOmnibus } from "./law/eu-digital-omnibus.law.ts";
import { law as euDora } from "./law/eu-dora.law.ts";
import { law as euGdprController } from "./law/eu-gdpr-controller.law.ts";
import { law as euGdprProcessor } from "./law/eu-gdpr-processor.law.ts";
import { law as euNis2 } from "./law/eu-nis2.law.ts";
import { law as inCertin } from "./law/in-certin.law.ts";
import { law as inDpdp } from "./law/in-dpdp.law.ts";
import { law as jpAppi } from "./law/jp-appi.law.ts";
import { law as krPipa } from "./law/kr-pipa.law.ts";
import { law as nzPrivacy } from "./law/nz-privacy.law.ts";
import { law as pciDss1210 } from "./law/pci-dss-12-10.law.ts";
import { law as sgPdpa } from "./law/sg-pdpa.law.ts";
import { law as ukGdpr } from "./law/uk-gdpr.law.ts";
import { law as us42cfrPart2 } from "./law/us-42cfr-part2.law.ts";
import { law as usAk } from "./law/us-ak.law.ts";
import { law as usAl } from "./law/us-al.law.ts";
import { law as usAr } from "./law/us-ar.law.ts";
import { law as usAz } from "./law/us-az.law.ts";
import { law as usBank36h } from "./law/us-bank-36h.law.ts";
import { law as usCa } from "./law/us-ca.law.ts";
import { law as usCaCcpaCpra } from "./law/us-ca-ccpa-cpra.law.ts";
import { law as usCircia } from "./law/us-circia.law.ts";
import { law as usCo } from "./law/us-co.law.ts";
import { law as usCt } from "./law/us-ct.law.ts";
import { law as usDc } from "./law/us-dc.law.ts";
import { law as usDe } from "./law/us-de.law.ts";
import { law as usFl } from "./law/us-fl.law.ts";
import { law as usFtcHbnr } from "./law/us-ftc-hbnr.law.ts";
import { law as usFtcSafeguards } from "./law/us-ftc-safeguards.law.ts";
import { law as usGa } from "./law/us-ga.law.ts";
import { law as usGu } from "./law/us-gu.law.ts";
import { law as usHi } from "./law/us-hi.law.ts";
import { law as usHipaaBa } from "./law/us-hipaa-ba.law.ts";
import { law as usHipaaCe } from "./law/us-hipaa-ce.law.ts";
import { law as usHipaaSecurityNprm2025 } from "./law/us-hipaa-security-nprm-2025.law.ts";
import { law as usHipaaSecurityRule } from "./law/us-hipaa-security-rule.law.ts";
import { law as usIa } from "./law/us-ia.law.ts";
import { law as usId } from "./law/us-id.law.ts";
import { law as usIl } from "./law/us-il.law.ts";
import { law as usIn } from "./law/us-in.law.ts";
import { law as usKs } from "./law/us-ks.law.ts";
import { law as usKy } from "./law/us-ky.law.ts";
import { law as usLa } from "./law/us-la.law.ts";
import { law as usMa } from "./law/us-ma.law.ts";
import { law as usMd } from "./law/us-md.law.ts";
import { law as usMe } from "./law/us-me.law.ts";
import { law as usMi } from "./law/us-mi.law.ts";
import { law as usMn } from "./law/us-mn.law.ts";
import { law as usMo } from "./law/us-mo.law.ts";
import { law as usMs } from "./law/us-ms.law.ts";
import { law as usMt } from "./law/us-mt.law.ts";
import { law as usNc } from "./law/us-nc.law.ts";
import { law as usNd } from "./law/us-nd.law.ts";
import { law as usNe } from "./law/us-ne.law.ts";
import { law as usNh } from "./law/us-nh.law.ts";
import { law as usNj } from "./law/us-nj.law.ts";
import { law as usNm } from "./law/us-nm.law.ts";
import { law as usNv } from "./law/us-nv.law.ts";
import { law as usNy } from "./law/us-ny.law.ts";
import { law as usNydfs50017 } from "./law/us-nydfs-500-17.law.ts";
import { law as usOh } from "./law/us-oh.law.ts";
import { law as usOk } from "./law/us-ok.law.ts";
import { law as usOr } from "./law/us-or.law.ts";
import { law as usPa } from "./law/us-pa.law.ts";
import { law as usPr } from "./law/us-pr.law.ts";
import { law as usRi } from "./law/us-ri.law.ts";
import { law as usSc } from "./law/us-sc.law.ts";
import { law as usSd } from "./law/us-sd.law.ts";
import { law as usSec8k105 } from "./law/us-sec-8k-105.law.ts";
import { law as usSecRegsp } from "./law/us-sec-regsp.law.ts";
import { law as usTn } from "./law/us-tn.law.ts";
import { law as usTx } from "./law/us-tx.law.ts";
import { law as usUt } from "./law/us-ut.law.ts";
import { law as usVa } from "./law/us-va.law.ts";
import { law as usVi } from "./law/us-vi.law.ts";
import { law as usVt } from "./law/us-vt.law.ts";
import { law as usWa } from "./law/us-wa.law.ts";
import { law as usWi } from "./law/us-wi.law.ts";
import { law as usWv } from "./law/us-wv.law.ts";
import { law as usWy } from "./law/us-wy.law.ts";
import { law as zaPopia } from "./law/za-popia.law.ts";

export const laws = [
  auNdb,
  brLgpd,
  caPipeda,
  caQcLaw25,
  cardBrandRules,
  chNfadp,
  cnPipl,
  contractAdobeCommerce,
  contractBaaDpa,
  contractShopifyDeveloper,
  contractShopifyMerchant,
  euCraArt14,
  euDigitalOmnibus,
  euDora,
  euGdprController,
  euGdprProcessor,
  euNis2,
  inCertin,
  inDpdp,
  jpAppi,
  krPipa,
  nzPrivacy,
  pciDss1210,
  sgPdpa,
  ukGdpr,
  us42cfrPart2,
  usAk,
  usAl,
  usAr,
  usAz,
  usBank36h,
  usCa,
  usCaCcpaCpra,
  usCircia,
  usCo,
  usCt,
  usDc,
  usDe,
  usFl,
  usFtcHbnr,
  usFtcSafeguards,
  usGa,
  usGu,
  usHi,
  usHipaaBa,
  usHipaaCe,
  usHipaaSecurityNprm2025,
  usHipaaSecurityRule,
  usIa,
  usId,
  usIl,
  usIn,
  usKs,
  usKy,
  usLa,
  usMa,
  usMd,
  usMe,
  usMi,
  usMn,
  usMo,
  usMs,
  usMt,
  usNc,
  usNd,
  usNe,
  usNh,
  usNj,
  usNm,
  usNv,
  usNy,
  usNydfs50017,
  usOh,
  usOk,
  usOr,
  usPa,
  usPr,
  usRi,
  usSc,
  usSd,
  usSec8k105,
  usSecRegsp,
  usTn,
  usTx,
  usUt,
  usVa,
  usVi,
  usVt,
  usWa,
  usWi,
  usWv,
  usWy,
  zaPopia,
] as const;
