/** Node wants an ending; Angular's compiler leaves relative imports as they were written. */
export async function resolve(specifier, context, nextResolve) {
  try {
    return await nextResolve(specifier, context);
  } catch (error) {
    if (!specifier.startsWith('.')) throw error;
    return nextResolve(`${specifier}.js`, context);
  }
}
