import { liveFeed } from './live/live.routes.ts';
import { closeListener } from './automation/close-resolved.ts';
import { reminderListener } from './automation/remind-requesters.ts';
import { ruleListener } from './automation/rule-listener.ts';
import { candidateListener } from './majors/propose-candidates.ts';
import { pageListener } from './paging/page-listener.ts';
import { mailListener } from './notifications/mail-listener.ts';
import { noticeListener } from './notifications/notice-listener.ts';
import { pingPongListener } from './notifications/ping-pong-listener.ts';
import { startMailSender } from './notifications/mail-sender.ts';
import { registerListener } from './outbox/outbox-listener.ts';
import { config } from './platform/config.ts';
import { reportColumns } from './reports/report-reader.ts';
import { startOutboxWorker } from './outbox/outbox-worker.ts';
import { surveyListener } from './surveys/survey-listener.ts';
import { startSearchFill } from './search/start-search-fill.ts';
import { searchListener } from './search/search-listener.ts';

export interface Effects {
  /** Ends streams and lets what is under way come to its end. */
  stop(): Promise<void>;
}

/** Whoever listens to events. */
const listeners = [
  mailListener,
  noticeListener,
  surveyListener,
  closeListener,
  pageListener,
  searchListener,
  ruleListener,
  pingPongListener,
  reminderListener,
  candidateListener,
];

/** Before anything is put in order. @returns what makes them listen no more */
export function registerListeners(): () => void {
  const ends = listeners.map((listener) => registerListener(listener));
  return () => {
    for (const end of ends) end();
  };
}

/** What happens beside requests: started once per process, after the migrations. */
export function startEffects(): Effects {
  registerListeners();
  if (config.REPORTS_IN_MEMORY) reportColumns.start();
  const running = [startOutboxWorker(), startMailSender(), startSearchFill(), reportColumns];
  return {
    stop: async () => {
      liveFeed.closeAll();
      await Promise.all(running.map((one) => one.stop()));
    },
  };
}
