export function initSchoolPickers() {}
