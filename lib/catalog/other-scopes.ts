/**
 * Some of the scopes that stand between ours in Coupa's list and that Lumos does not ask for. An
 * admin has to find the right ones among them, so the drawing and the sandbox need their names.
 */
export const otherScopes = [
  'core.accounting.read',
  'core.accounting.write',
  'core.approval.read',
  'core.approval.write',
  'core.budget.read',
  'core.budget.write',
  'core.business_entity.read',
  'core.business_entity.write',
  'core.catalog.read',
  'core.common.write',
  'core.contract.write',
  'core.expense.read',
  'core.expense.write',
  'core.integration.read',
  'core.inventory.receiving.read',
  'core.invoice.read',
  'core.invoice.write',
  'core.item.read',
  'core.payables.invoice.read',
  'core.project.read',
  'core.purchase_order.write',
  'core.requisition.write',
  'core.sourcing.read',
  'core.supplier.write',
  'core.supplier_sites.read',
  'core.supplier_sites.write',
  'travel_booking.common.read',
  'travel_booking.trip.read',
] as const
