import { compatibleAccess } from './ApiKeys/access';
import { gjirafaVpAccess } from './GjirafaVp/access';
import { msgCoreAccess } from './MsgCore/access';
import { rebillyAccess } from './Rebilly/access';
import { sentryAccess } from './Sentry/access';
import type { Access } from './shared/access';
import { twentyAccess } from './Twenty/access';

/** Every backend that the credential offers, in the order of its list. */
export const accesses: readonly Access[] = [msgCoreAccess, twentyAccess, sentryAccess, rebillyAccess, gjirafaVpAccess, compatibleAccess];
