/// Letters as strokes: the simplex set that A. V. Hershey digitised at the U.S. Naval Weapons Laboratory in 1967, which may
/// be used freely.
///
/// A line a character, from the blank to the tilde: its width, then its strokes, parted by blanks. A point is two letters,
/// right and down, counted from `R`; letters stand on the line `[`. So `b` is a width of 16, and `VF` 4 to the right, 21
/// above the line.
enum StrokeFont {
  typealias Point = (x: Double, y: Double)

  struct Glyph {
    var width: Double
    var strokes: [[Point]]
  }

  /// Height of a capital in the units of the glyphs.
  static let capital = 21.0

  /// `nil` for what is not ASCII.
  static func glyph(_ scalar: Unicode.Scalar) -> Glyph? {
    (0x20...0x7E).contains(scalar.value) ? glyphs[Int(scalar.value) - 0x20] : nil
  }

  private static let glyphs: [Glyph] = source.split(separator: "\n", omittingEmptySubsequences: false).map { line in
    let bytes = line.utf8.map { Double($0) - 82 }
    let parts = bytes.dropFirst().split(separator: Double(0x20) - 82)
    return Glyph(
      width: bytes.first ?? 0,
      strokes: parts.map { part in
        let part = Array(part)
        // The base line of the set is at 9.
        return stride(from: 0, to: part.count - 1, by: 2).map { (part[$0], part[$0 + 1] - 9) }
      })
  }

  private static let source = #"""
    b
    \WFWT WYVZW[XZWY
    bVFVM ^F^M
    g]BVb cB\b VOdO UUcU
    fZBZ_ ^B^_ cIaG^FZFWGUIUKVMWNYO_QaRbScUcXaZ^[Z[WZUX
    jgFU[ ZF\H\J[LYMWMUKUIVGXFZF\G_HbHeGgF cTaU`W`Yb[d[fZgXgVeTcT
    liOiNhMgMfNePcUaX_Z][Y[WZVYUWUUVSWR^N_M`K`I_G]F[GZIZK[N]QbXdZf[h[iZiY
    \WHVGWFXGXIWKVL
    `]B[DYGWKVPVTWYY][`]b
    `UBWDYG[K\P\T[YY]W`Ub
    bZLZX UO_U _OUU
    l_I_[ VRhR
    ZWWVXUWVVWWWYU[
    lVRhR
    ZVVUWVXWWVV
    hfBTb
    f[FXGVJUOURVWXZ[[][`ZbWcRcObJ`G]F[F
    fXJZI]F][
    fVKVJWHXGZF^F`GaHbJbLaN_QU[c[
    fWFbF\N_NaObPcScUbX`Z][Z[WZVYUW
    f_FUTdT _F_[
    faFWFVOWNZM]M`NbPcScUbX`Z][Z[WZVYUW
    fbIaG^F\FYGWJVOVTWXYZ\[][`ZbXcUcTbQ`O]N\NYOWQVT
    fcFY[ UFcF
    fZFWGVIVKWMYN]O`PbRcTcWbYaZ^[Z[WZVYUWUTVRXP[O_NaMbKbIaG^FZF
    fbMaP_R\S[SXRVPUMULVIXG[F\F_GaIbMbRaW_Z\[Z[WZVX
    ZVOUPVQWPVO VVUWVXWWVV
    ZVOUPVQWPVO WWVXUWVVWWWYU[
    jfIVRf[
    lVOhO VUhU
    jVIfRV[
    dUKUJVHWGYF]F_G`HaJaL`N_O[Q[T [YZZ[[\Z[Y
    mdNcLaK^K\L[MZPZS[U]V`VbUcS ^K\M[P[S\U]V dKcScUeVgViTjQjOiLhJfHdGaF^F[GYHWJVLUOURVUWWYY[Z^[a[dZfYgX eKdSdUeV
    d[FS[ [Fc[ VT`T
    gVFV[ VF_FbGcHdJdLcNbO_P VP_PbQcRdTdWcYbZ_[V[
    gdKcIaG_F[FYGWIVKUNUSVVWXYZ[[_[aZcXdV
    gVFV[ VF]F`GbIcKdNdScVbX`Z][V[
    eVFV[ VFcF VP^P V[c[
    dVFV[ VFcF VP^P
    gdKcIaG_F[FYGWIVKUNUSVVWXYZ[[_[aZcXdVdS _SdS
    hVFV[ dFd[ VPdP
    ZVFV[
    b^F^V]Y\ZZ[X[VZUYTVTT
    gVFV[ dFVT [Od[
    cVFV[ V[b[
    jVFV[ VF^[ fF^[ fFf[
    hVFV[ VFd[ dFd[
    h[FYGWIVKUNUSVVWXYZ[[_[aZcXdVeSeNdKcIaG_F[F
    gVFV[ VF_FbGcHdJdMcObP_QVQ
    h[FYGWIVKUNUSVVWXYZ[[_[aZcXdVeSeNdKcIaG_F[F ^Wd]
    gVFV[ VF_FbGcHdJdLcNbO_PVP ]Pd[
    fcIaG^FZFWGUIUKVMWNYO_QaRbScUcXaZ^[Z[WZUX
    bZFZ[ SFaF
    hVFVUWXYZ\[^[aZcXdUdF
    dSF[[ cF[[
    jTFY[ ^FY[ ^Fc[ hFc[
    fUFc[ cFU[
    dSF[P[[ cF[P
    fcFU[ UFcF U[c[
    `VBVb WBWb VB]B Vb]b
    `RF`^
    `[B[b \B\b UB\B Ub\b
    bZDRR ZDbR
    dRbdb
    ZWKUMUOVPWOVNUO
    eaMa[ aP_N]MZMXNVPUSUUVXXZZ[][_ZaX
    eVFV[ VPXNZM]M_NaPbSbUaX_Z][Z[XZVX
    daP_N]MZMXNVPUSUUVXXZZ[][_ZaX
    eaFa[ aP_N]MZMXNVPUSUUVXXZZ[][_ZaX
    dUSaSaQ`O_N]MZMXNVPUSUUVXXZZ[][_ZaX
    ^\FZFXGWJW[ TM[M
    eaMa]``_a]bZbXa aP_N]MZMXNVPUSUUVXXZZ[][_ZaX
    eVFV[ VQYN[M^M`NaQa[
    ZUFVGWFVEUF VMV[
    \WFXGYFXEWF XMX^WaUbSb
    cVFV[ `MVW ZSa[
    ZVFV[
    pVMV[ VQYN[M^M`NaQa[ aQdNfMiMkNlQl[
    eVMV[ VQYN[M^M`NaQa[
    eZMXNVPUSUUVXXZZ[][_ZaXbUbSaP_N]MZM
    eVMVb VPXNZM]M_NaPbSbUaX_Z][Z[XZVX
    eaMab aP_N]MZMXNVPUSUUVXXZZ[][_ZaX
    _VMV[ VSWPYN[M^M
    c`P_N\MYMVNUPVRXS]T_U`W`X_Z\[Y[VZUX
    ^WFWWXZZ[\[ TM[M
    eVMVWWZY[\[^ZaW aMa[
    bTMZ[ `MZ[
    hUMY[ ]MY[ ]Ma[ eMa[
    cUM`[ `MU[
    bTMZ[ `MZ[X_VaTbSb
    c`MU[ UM`M U[`[
    `[BYCXDWFWHXJYKZMZOXQ YCXEXGYIZJ[L[NZPVRZT[V[XZZY[X]X_Ya XSZUZWYYXZW\W^X`Ya[b
    ZVBVb
    `WBYCZD[F[HZJYKXMXOZQ YCZEZGYIXJWLWNXP\RXTWVWXXZY[Z]Z_Ya ZSXUXWYYZZ[\[^Z`YaWb
    jUUUSVPXOZO\P`SbTdTfSgQ USVQXPZP\Q`TbUdUfTgQgO
    """#
}
