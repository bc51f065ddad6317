/** Who is signed in. */
export function SignedIn({ person }: { person: string }) {
  return <bdi>{person}</bdi>
}
