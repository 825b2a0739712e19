import { Router } from 'express';
import * as api from '../../shared/contracts/vendor-case.api.ts';
import { mount } from '../platform/http.ts';
import { registerActionGuard } from '../tickets/action-guards.ts';
import { registerParticipant } from '../tickets/ticket-participants.ts';
import { vendorCaseKeeper } from './keep-vendor-clocks.ts';
import { readVendorCases } from './read-vendor-cases.ts';
import { chargeVendorCase, notifyVendor, recordVendorStep, setVendorCase } from './vendor-cases.ts';
import { vendorWaitGuard } from './vendor-wait-guard.ts';

export const vendorCaseRoutes = Router();

registerParticipant(vendorCaseKeeper);
registerActionGuard(vendorWaitGuard);

mount(vendorCaseRoutes, api.readVendorCases, ({ actor, params }) => readVendorCases(actor, params.ticket));
mount(vendorCaseRoutes, api.notifyVendor, async ({ actor, params, body }) => {
  await notifyVendor(actor, params.ticket, body);
  return readVendorCases(actor, params.ticket);
});
mount(vendorCaseRoutes, api.setVendorCase, async ({ actor, params, body }) => {
  await setVendorCase(actor, params.ticket, params.case, body.caseNumber);
  return readVendorCases(actor, params.ticket);
});
mount(vendorCaseRoutes, api.chargeVendorCase, async ({ actor, params, body }) => {
  await chargeVendorCase(actor, params.ticket, params.case, body.charge);
  return readVendorCases(actor, params.ticket);
});
mount(vendorCaseRoutes, api.recordVendorStep, async ({ actor, params, body }) => {
  await recordVendorStep(actor, params.ticket, params.case, body);
  return readVendorCases(actor, params.ticket);
});
