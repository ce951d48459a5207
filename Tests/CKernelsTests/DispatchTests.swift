import CKernels
import Testing

extension `The kernels` {
  @Suite struct `The instruction set` {
    @Test func `plain is always there, and an unknown name changes nothing`() {
      let before = String(cString: ck_instruction_set())
      #expect(!ck_use_instruction_set("abacus"))
      #expect(String(cString: ck_instruction_set()) == before)
      #expect(ck_use_instruction_set("plain"))
      #expect(ck_use_instruction_set(before))
    }
  }
}
