import { gjirafaVpWatched } from './GjirafaVp/watch';
import { compatibleWatched } from './ApiKeys/watch';
import { msgCoreWatched } from './MsgCore/watch';
import { rebillyWatched } from './Rebilly/watch';
import { sentryWatched } from './Sentry/watch';
import type { Watched } from './shared/watch/watched';
import { twentyWatched } from './Twenty/watch';

/** Every backend that the trigger watches, in the order of its list. */
export const backends: readonly Watched[] = [gjirafaVpWatched, msgCoreWatched, rebillyWatched, sentryWatched, twentyWatched, compatibleWatched];
