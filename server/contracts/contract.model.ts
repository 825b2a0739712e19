import { type CreationOptional, DataTypes, type InferAttributes, type InferCreationAttributes, Model } from 'sequelize';
import { instantColumn, keyColumn, textColumn, wordsColumn } from '../platform/column-types.ts';
import { sequelize } from '../platform/database.ts';

const id = { type: DataTypes.INTEGER, autoIncrement: true, primaryKey: true } as const;
const active = { type: DataTypes.BOOLEAN, allowNull: false, defaultValue: true } as const;
const instant = () => ({ type: instantColumn, allowNull: false });
const optionalInstant = () => ({ type: instantColumn, allowNull: true });
const optionalNumber = () => ({ type: DataTypes.INTEGER, allowNull: true });
const foreign = (model: string) => ({ type: DataTypes.INTEGER, allowNull: false, references: { model, key: 'id' } });

/** Somebody outside who works for us under contract. */
export class Vendor extends Model<InferAttributes<Vendor>, InferCreationAttributes<Vendor>> {
  declare id: CreationOptional<number>;
  declare key: string;
  declare name: string;
  /** Where it is notified. */
  declare email: string | null;
  declare phone: string | null;
  declare portalUrl: string | null;
  declare active: CreationOptional<boolean>;
  declare createdAt: number;
  declare createdBy: number | null;
  declare changedAt: number;
  declare changedBy: number | null;
}

Vendor.init(
  {
    id,
    key: { type: keyColumn(60), allowNull: false },
    name: { type: wordsColumn(120), allowNull: false },
    email: { type: wordsColumn(254), allowNull: true },
    phone: { type: wordsColumn(60), allowNull: true },
    portalUrl: { type: wordsColumn(300), allowNull: true },
    active,
    createdAt: instant(),
    createdBy: optionalNumber(),
    changedAt: instant(),
    changedBy: optionalNumber(),
  },
  { sequelize, tableName: 'vendors', indexes: [{ name: 'vendors_key', fields: ['key'], unique: true }] },
);

/** An underpinning contract; its terms stand in versions, so that an edit never rewrites what was promised. */
export class Contract extends Model<InferAttributes<Contract>, InferCreationAttributes<Contract>> {
  declare id: CreationOptional<number>;
  declare key: string;
  declare vendorId: number;
  declare nameEs: string;
  declare nameEn: string;
  declare active: CreationOptional<boolean>;
  declare currentVersionId: number | null;
}

Contract.init(
  {
    id,
    key: { type: keyColumn(60), allowNull: false },
    vendorId: foreign('vendors'),
    nameEs: { type: wordsColumn(120), allowNull: false },
    nameEn: { type: wordsColumn(120), allowNull: false },
    active,
    currentVersionId: optionalNumber(),
  },
  {
    sequelize,
    tableName: 'contracts',
    indexes: [
      { name: 'contracts_vendor_id', fields: ['vendor_id'] },
      { name: 'contracts_key', fields: ['key'], unique: true },
    ],
  },
);

export class ContractVersion extends Model<InferAttributes<ContractVersion>, InferCreationAttributes<ContractVersion>> {
  declare id: CreationOptional<number>;
  declare contractId: number;
  /** JSON of shared/contracts/contract-terms.ts. */
  declare definition: string;
  declare createdAt: number;
  declare createdBy: number | null;
  declare note: string;
}

ContractVersion.init(
  {
    id,
    contractId: foreign('contracts'),
    definition: { type: textColumn, allowNull: false },
    createdAt: instant(),
    createdBy: optionalNumber(),
    note: { type: wordsColumn(300), allowNull: false },
  },
  {
    sequelize,
    tableName: 'contract_versions',
    indexes: [{ name: 'contract_versions_contract_id', fields: ['contract_id'] }],
  },
);

/** One call for a vendor's help on a ticket: who follows it, since when, under which terms, how it went. */
export class VendorCase extends Model<InferAttributes<VendorCase>, InferCreationAttributes<VendorCase>> {
  declare id: CreationOptional<number>;
  declare ticketId: number;
  /** The stay in which the vendor was notified. */
  declare stintSeq: number;
  declare teamId: number;
  declare contractId: number;
  /** The terms that hold for this case, whatever the contract says later. */
  declare contractVersionId: number;
  declare coordinatorId: number;
  declare notifiedAt: number;
  declare caseNumber: string | null;
  declare respondedAt: number | null;
  declare restoredAt: number | null;
  /** Restored, or the ticket ended without it. */
  declare endedAt: number | null;
  declare createdAt: number;
  /** Hundredths of the currency. */
  declare chargedCents: number | null;
  declare chargedCurrency: string | null;
}

VendorCase.init(
  {
    id,
    ticketId: foreign('tickets'),
    stintSeq: { type: DataTypes.INTEGER, allowNull: false },
    teamId: { type: DataTypes.INTEGER, allowNull: false },
    contractId: foreign('contracts'),
    contractVersionId: foreign('contract_versions'),
    coordinatorId: foreign('people'),
    notifiedAt: instant(),
    caseNumber: { type: wordsColumn(80), allowNull: true },
    respondedAt: optionalInstant(),
    restoredAt: optionalInstant(),
    endedAt: optionalInstant(),
    createdAt: instant(),
    chargedCents: optionalInstant(),
    chargedCurrency: { type: keyColumn(3), allowNull: true },
  },
  {
    sequelize,
    tableName: 'vendor_cases',
    indexes: [
      { name: 'vendor_cases_ticket_id', fields: ['ticket_id'] },
      { name: 'vendor_cases_contract_id_notified_at', fields: ['contract_id', 'notified_at'] },
    ],
  },
);
