import type { Action } from './isolation-build'
import type { Role } from './isolation-people'
import type { Target } from './isolation-setups'

/** Who may have an effect on a setup by an action of this file. What is not known here, nobody may. */
export function rightfulOf({ file, page }: Action): readonly Role[] {
  if (file.startsWith('app/support/') && !/\/sign-(in|out)\//.test(file)) return ['supporter']
  if (/^app\/(connect|upgrade)\//.test(file))
    return /^\/connect\/(instance|client|credentials|handover|return)$/.test(page)
      ? ['admin', 'Coupa-half guest']
      : ['admin']
  return []
}

/** Who may see which field at an address. */
export function visibleTo(role: Role, address: string): readonly (keyof Target['marks'])[] {
  const isConsole = address.startsWith('/support')
  if (role === 'supporter')
    return isConsole && !address.startsWith('/support/sign-in') ? ['customer', 'instance'] : []
  if (isConsole) return []
  if (role === 'admin') return ['customer', 'instance', 'clientId']
  const isCoupas = /^\/(connect\/(instance|client|credentials|handover|return).*)?$/.test(address)
  return role === 'Coupa-half guest' && isCoupas ? ['instance', 'clientId'] : []
}
