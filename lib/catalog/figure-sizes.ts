// Written by `npm run figures`, which measures the files in public/guide.
export const figureSizes = {}
