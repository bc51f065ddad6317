import { startSandboxCoupa } from './coupa/start-coupa'
import { startSandboxLumos } from './lumos/start-lumos'

export type Sandboxes = {
  /** For COUPA_SANDBOX_ORIGIN. */
  coupaOrigin: string
  /** For LUMOS_API_ORIGIN. */
  lumosOrigin: string
  close(): Promise<void>
}

/**
 * Starts both sandboxes, Lumos trying credentials with Coupa. Ports come from SANDBOX_COUPA_PORT and
 * SANDBOX_LUMOS_PORT; without them they are free ones. Throws when a port is none or is taken.
 */
export async function startSandboxes(environment: Record<string, string | undefined>): Promise<Sandboxes> {
  const coupa = await startSandboxCoupa({ port: portIn(environment, 'SANDBOX_COUPA_PORT') })
  try {
    const lumos = await startSandboxLumos({
      port: portIn(environment, 'SANDBOX_LUMOS_PORT'),
      coupaOrigin: coupa.origin,
    })
    const close = async () => {
      await Promise.all([coupa.close(), lumos.close()])
    }
    return { coupaOrigin: coupa.origin, lumosOrigin: lumos.origin, close }
  } catch (error) {
    await coupa.close()
    throw error
  }
}

function portIn(environment: Record<string, string | undefined>, name: string): number {
  const text = environment[name] ?? '0'
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new Error(`${name} is not a port.`)
  return Number(text)
}
