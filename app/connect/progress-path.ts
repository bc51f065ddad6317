/** The address that says where a setup stands after Lumos was asked. */
export const progressPath = '/connect/progress'
