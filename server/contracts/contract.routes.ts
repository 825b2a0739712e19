import { Router } from 'express';
import * as api from '../../shared/contracts/contract.api.ts';
import { mount } from '../platform/http.ts';
import { checkSupport } from './check-support.ts';
import { readContracts } from './read-contracts.ts';
import { createContract, editContract } from './save-contract.ts';
import { createVendor, editVendor } from './save-vendor.ts';

export const contractRoutes = Router();

mount(contractRoutes, api.readContracts, ({ actor }) => readContracts(actor));
mount(contractRoutes, api.createVendor, ({ actor, body }) => createVendor(actor, body));
mount(contractRoutes, api.editVendor, ({ actor, params, body }) => editVendor(actor, params.vendor, body));
mount(contractRoutes, api.createContract, ({ actor, body }) => createContract(actor, body));
mount(contractRoutes, api.editContract, ({ actor, params, body }) => editContract(actor, params.contract, body));
mount(contractRoutes, api.checkContract, async ({ actor, body }) => ({
  warnings: await checkSupport(actor, body.terms),
}));
