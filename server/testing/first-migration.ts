export const mochaHooks = {
  /** A busy MySQL takes longer to make all tables than the first test that needs them may take. */
  async beforeAll(this: Mocha.Context): Promise<void> {
    if (process.env['DATABASE_URL'] === undefined) return;
    this.timeout(120_000);
    const { migratedDatabase } = await import('./empty-database.ts');
    await migratedDatabase();
  },
};
